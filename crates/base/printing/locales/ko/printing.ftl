printing-print = 이 설치본에서는 PDF를 만들 수 없습니다. 브라우저의 인쇄 기능을 이용해 주십시오.
printing-print-font = 이 설치본에는 { $language } 글자가 들어 있는 글꼴이 없어 PDF를 만들 수 없습니다. 브라우저의 인쇄 기능을 이용하시거나 운영자에게 글꼴 설치를 요청해 주십시오.
printing-no-pdf = 이 설치본에서는 PDF를 만들 수 없습니다. 페이지를 브라우저에서 인쇄해 주십시오.
printing-no-font = 이 설치본에는 { $language } 글자가 들어 있는 글꼴이 없어 PDF를 만들 수 없습니다. 페이지를 브라우저에서 인쇄하시거나 운영자에게 글꼴 설치를 요청해 주십시오.
printing-no-letters = 문서에 있는 다음 글자가 설치된 글꼴에 없습니다: { $letters }. DOCX 파일을 받으시거나 페이지를 브라우저에서 인쇄해 주십시오.
