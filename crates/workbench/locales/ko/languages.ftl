language-name = { $code ->
    [ko] 한국어
    [ja] 일본어
    [en] 영어
    [fr] 프랑스어
    [zh] 중국어
    [de] 독일어
    [es] 스페인어
    [it] 이탈리아어
    [nl] 네덜란드어
    [pt] 포르투갈어
    [ru] 러시아어
    [pl] 폴란드어
    [th] 태국어
    [tr] 튀르키예어
    [ar] 아랍어
    [vi] 베트남어
    [id] 인도네시아어
   *[other] { $code }
}
