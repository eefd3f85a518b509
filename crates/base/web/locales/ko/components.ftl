web-required = 필수
web-choose = 선택해 주십시오
web-limit-characters = 최대 { $most }자
web-limit-words = 최대 { $most }단어
web-error-summary = 입력 내용 { $count }건을 확인해 주십시오

web-pager = 페이지
web-pager-previous = 이전
web-pager-next = 다음
web-pager-summary = { $total ->
    [0] 항목 없음
   *[other] 전체 { $total }건 중 { $first }–{ $last }건
}
web-steps = 단계
web-step-done = 완료
web-step-current = 현재 단계
web-step-ahead = 예정

web-visibility-private = 비공개
web-visibility-workspace = 워크스페이스
web-visibility-partners = 협력 기관
web-visibility-anonymous = 익명 공개
web-visibility-public = 전체 공개
web-visible-to-private = 본인만 볼 수 있습니다
web-visible-to-workspace = 워크스페이스 구성원이 볼 수 있습니다
web-visible-to-partners = 워크스페이스와 협력 운영 기관의 담당자가 볼 수 있습니다. 다른 기업은 볼 수 없습니다
web-visible-to-anonymous = 기관명 없이 누구나 볼 수 있습니다
web-visible-to-public = 기관명과 함께 누구나 볼 수 있습니다

web-shown-original = 원문({ $language })으로 표시합니다
web-shown-machine = 기계 번역입니다. 원문 언어: { $language }
web-shown-human = 번역문입니다. 원문 언어: { $language }
web-shown-stale = 번역 이후 원문이 수정되었습니다. 원문 언어: { $language }

web-moment-done = 완료:{" "}
web-moment-current = 진행 중:{" "}
web-moment-ahead = 예정:{" "}
web-moment-blocked = 중단:{" "}
web-reasons-for = 적합한 이유
web-reasons-against = 유의할 점
web-reasons-none = 기록된 이유가 없습니다.
web-claimed = 기관 답변
web-confirmed = 기업 확인
web-picture-table = 표로 보기
web-picture-step = 단계
web-picture-count = 건수
web-picture-share = 첫 단계 대비 비율
web-picture-lost = 여기서 종료
web-picture-others = 기타
web-picture-name = 이름
web-picture-group = 구분
web-picture-partners = 상대 수
web-picture-with = 협력 상대
web-picture-cut = 협력 상대가 많은 { $count }곳을 표에 보였습니다.
web-picture-and-more = { $names } 외 { $count }곳
web-picture-graph = 기관 { $nodes }곳, 조합 { $edges }건. 점이 클수록 상대가 많습니다.
