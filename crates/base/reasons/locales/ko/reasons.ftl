reasons-cause-passage = 서로 비슷한 내용을 말합니다: “{ $need }” – “{ $offer }”
reasons-cause-term = 양쪽 모두 ‘{ $need }’라는 말을 씁니다.
reasons-cause-concept = 양쪽 모두 다루는 개념: { $concept } (“{ $need }” – “{ $offer }”)
reasons-cause-related = 관련된 개념: { $concept } – { $other } (“{ $need }” – “{ $offer }”)
reasons-cause-own = 양쪽이 같은 기관에 속해 있습니다.
reasons-cause-overall = 글 전체의 뜻이 가깝습니다.
reasons-cause-fields = { $fit ->
    [agrees] 같은 분야입니다: { $need }
    [near] 가까운 분야입니다: { $need } – { $offer }
   *[clashes] 분야가 다릅니다: { $need } – { $offer }
}
reasons-cause-collaboration = { $fit ->
    [agrees] 협력 방식이 맞습니다: { $need } – { $offer }
    [near] 협력 방식이 일부 맞습니다: { $need } – { $offer }
   *[clashes] 협력 방식이 맞지 않습니다: { $need } – { $offer }
}
reasons-cause-readiness = { $fit ->
    [agrees] 기술성숙도가 맞습니다: { $need } – { $offer }
    [near] 기술성숙도가 한 단계 다릅니다: { $need } – { $offer }
   *[clashes] 기술성숙도 차이가 큽니다: { $need } – { $offer }
}
reasons-cause-country = { $fit ->
    [agrees] 희망 국가에 해당합니다: { $need } – { $offer }
    [near] 희망 지역과 가깝습니다: { $need } – { $offer }
   *[clashes] 희망 국가가 아닙니다: { $need } – { $offer }
}
reasons-cause-condition = { $by ->
    [need] { $must ->
        [yes] 수요 측 필수 조건: { $condition }.
       *[no] 수요 측 제외 조건: { $condition }.
    }
   *[offer] { $must ->
        [yes] 공급 측 필수 조건: { $condition }.
       *[no] 공급 측 제외 조건: { $condition }.
    }
} { $met ->
    [yes] 충족합니다.
   *[no] 충족하지 않습니다.
}
reasons-cause-found = (확인된 값: { $found })
reasons-cause-hubness = { $side ->
    [need] 이 수요는 여러 공급과 두루 비슷하여 유사도를 조금 낮추어 반영했습니다.
   *[offer] 이 공급은 여러 수요와 두루 비슷하여 유사도를 조금 낮추어 반영했습니다.
}
reasons-component-meaning = 글의 뜻
reasons-component-words = 공통 단어
reasons-component-concepts = 공통 개념
reasons-component-columns = 분야·협력 방식·기술성숙도·국가
reasons-component-offer-hubness = 여러 수요와 비슷한 공급
reasons-component-need-hubness = 여러 공급과 비슷한 수요
reasons-obstacle-weaker = 바로 위 공급보다 약한 점: { $component } ({ $gap } 차이)
reasons-obstacle-elsewhere = 이 공급에 더 잘 맞는 다른 수요가 { $count }건 있습니다.
reasons-brief-passage = 서로 비슷한 내용을 말합니다.
reasons-brief-term = 양쪽 모두 같은 말을 씁니다.
reasons-brief-concept = 양쪽 모두 다루는 개념: { $concept }
reasons-brief-related = 관련된 개념: { $concept } – { $other }
reasons-either = { $one } 또는 { $other }
reasons-requirement-value = { PARTICLE($column, "이/가") } { $value }
reasons-requirement-filled = { PARTICLE($column, "이/가") } 기재되어 있음
reasons-requirement-number = { $relation ->
    [at-least] { PARTICLE($column, "이/가") } { $number } 이상
    [at-most] { PARTICLE($column, "이/가") } { $number } 이하
    [more] { PARTICLE($column, "이/가") } { $number } 초과
    [less] { PARTICLE($column, "이/가") } { $number } 미만
   *[equal] { PARTICLE($column, "이/가") } { $number }
}
reasons-column-id = 식별자
reasons-column-organisation = 기관
reasons-column-title = 제목
reasons-column-text = 본문
reasons-column-language = 언어
reasons-column-country = 국가
reasons-column-fields = 분야
reasons-column-collaboration = 협력 방식
reasons-column-readiness = 기술성숙도
reasons-column-countries_wanted = 희망 국가
reasons-column-capacity = 수용 가능한 상대 수
reasons-column-ip = 지식재산
reasons-language-ko = 한국어
reasons-language-ja = 일본어
reasons-language-en = 영어
reasons-language-fr = 프랑스어
reasons-language-zh = 중국어
reasons-right-patent-granted = 특허 등록
reasons-right-patent-applied = 특허 출원 중
reasons-right-design = 디자인권
reasons-right-trade-mark = 상표권
reasons-right-copyright = 저작권
reasons-right-know-how = 영업비밀·노하우
reasons-right-none = 해당 없음
