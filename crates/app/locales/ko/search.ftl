search-group = 찾기
search-title = 검색
search-lead = 이름은 어떤 표기와 문자로도, 낱말은 네 언어 가운데 어느 것으로도 찾을 수 있습니다. 열람 권한이 있는 기록만 나옵니다.
search-field = 무엇을 찾으십니까?
search-do = 검색
search-count = { $count ->
    [0] 열람할 수 있는 기록 가운데 찾은 것이 없습니다.
   *[other] 기록 { $count }건을 찾았습니다.
}
search-building = 색인을 만들고 있습니다. 잠시 후에는 더 많은 기록을 찾으실 수 있습니다.
search-loose-near = 정확히 맞는 기록이 없어, 표기나 발음이 비슷한 기록을 보여 드립니다.
search-loose-some = 모든 낱말에 맞는 기록이 없어, 일부에 맞는 기록을 보여 드립니다.
search-unnamed = 이름 비공개
search-why-number = 번호 { $shown }
search-why-word = 낱말 “{ $shown }”
search-why-near = { PARTICLE($asked, "과/와", quotes: "“”") } 비슷한 “{ $shown }”
search-why-sound = { PARTICLE($asked, "과/와", quotes: "“”") } 발음이 비슷한 “{ $shown }”
search-why-concept = { PARTICLE($asked, "과/와", quotes: "“”") } 뜻이 같은 “{ $shown }”
search-why-meaning = 뜻이 비슷함: { $shown }
search-object-organisation = 기관
search-object-person = 인물
search-object-listing = 수요·공급
search-object-gathering = 행사
search-object-challenge = 과제 공모
search-object-theme = 주제
search-all = 전체
search-facet-object = 유형별
search-facet-country = 국가별
