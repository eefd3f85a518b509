home-greeting = { $name } 님, 안녕하십니까
home-unread = { $count ->
    [0] 새 알림이 없습니다
   *[other] 새 알림 { $count }건
}
home-in-review = 검토를 기다리는 항목
home-own-listings = 등록하신 수요와 공급, 추천 상대
home-own-organisations = 소속 기관
home-own-workspaces = 워크스페이스
home-to-network = 수요와 공급
home-to-network-lead = 기관이 찾는 것과 제공할 수 있는 것을 각자의 언어로 싣고, 언어를 넘어 상대를 추천하며 그 이유를 설명합니다.
home-to-directory = 기관
home-to-directory-lead = 공공기관, 연구실, 기업을 여러 문자의 이름과 함께 볼 수 있습니다.
home-to-search = 검색
home-to-search-lead = 어떤 표기로도, 네 언어 가운데 어느 것으로도 한 곳에서 찾습니다.
home-accessibility = 웹 접근성
home-accessibility-lead = 키보드, 화면 낭독기, 200 % 확대, 어두운 화면, 인쇄로 이용하실 수 있도록 만들었습니다.
home-accessibility-state = 화면 구성 요소를 네 언어, 세 가지 색 구성, 두 가지 너비에서 WCAG 2.2 AA 기준으로 자동 점검했습니다. 모든 페이지가 기준을 충족한다는 뜻은 아닙니다.
home-accessibility-ask = 이용에 불편이 있으시면 이 사이트의 운영자에게 알려 주십시오.
home-reference = API 안내
home-reference-lead = 모든 작업과 매개변수, 응답을 보여 드립니다. 토큰은 “Authorization: Bearer …”로 보내시고, 오류 안내 언어는 Accept-Language로 정하실 수 있습니다.
home-reference-rooms = 분야
home-reference-errors = 오류
home-reference-errors-lead = 처리할 수 없는 요청에는 문제 문서(RFC 9457)로 답합니다. 코드는 모든 언어에서 같고, 설명은 선택하신 언어로 제공됩니다.
home-reference-parameters = 매개변수
home-reference-required = 필수
home-reference-body = 본문
home-reference-example = 본문 예시
home-reference-answers = 응답
home-reference-result = 응답 예시
home-deadlines = 처리할 일(기일순)
home-all-deadlines = 모든 기한
home-policy = 애로에서 정책으로
home-policy-questions = 우리 기업의 애로에 대한 질문 { $count }건
home-policy-waits = 부서 처리 대기 { $count }건, 지연·장기 미해결 { $red }건
