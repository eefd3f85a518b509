assign-about = 평가위원을 신청에 배정합니다. 이해충돌을 배제하고 부담을 고르게 하며 배정마다 이유를 밝힙니다
assign-panel = 신청, 평가위원, 이해충돌, 점수, 규칙이 담긴 파일(JSON)
assign-assignment = --check와 함께: 검사할 배정 결과
assign-check = 배정 결과의 모든 규칙과 수치, 상한을 별도의 코드로 검사합니다
assign-out = 배정 결과를 저장할 파일(JSON). ‘-’는 표준 출력으로 냅니다
assign-html = 읽기 위한 보고서를 저장할 파일(HTML)
assign-previous = 사퇴가 있기 전의 배정 결과
assign-declined = 사퇴한 배정. 여러 번 지정할 수 있으며, 평가위원이 모두 물러나는 경우 *:EVALUATOR로 씁니다
assign-allow-moves = 빈자리를 맡을 사람이 없을 때 다른 평가위원의 이동을 허용합니다
assign-why = 배정 여부와 관계없이 한 쌍을 설명합니다
assign-seconds = 지정한 초가 지나면 개선을 멈추고 그때까지의 최선을 냅니다
assign-seed = 확률 상한이 있을 때 추첨의 시드(기본값: 1)

stage-assignment-words = 본문을 읽는 중
stage-assignment-sum = 가장 높은 합계를 찾는 중
stage-assignment-prove = 상한을 증명하는 중
stage-assignment-compose = 평가위원회를 구성하는 중
stage-assignment-bound = 상한을 확인하는 중
stage-assignment-check = 결과를 검사하는 중
stage-assignment-fair = 가장 약한 신청을 끌어올리는 중

assign-bad-pair = { PARTICLE($value, "은/는", quotes: "‘’") } 쌍이 아닙니다. 신청:평가위원 형식으로 써 주십시오.
assign-unknown-pair = ‘{ $value }’에 해당하는 신청 또는 평가위원이 파일에 없습니다.
assign-unknown-key = { $place ->
    [none] 파일의 { PARTICLE($key, "은/는", quotes: "‘’") } 알 수 없는 항목이므로 반영되지 않습니다.
   *[other] { $place }의 { PARTICLE($key, "은/는", quotes: "‘’") } 알 수 없는 항목이므로 반영되지 않습니다. 모두 { $count }번 나옵니다.
}
assign-not-assigned = ‘{ $value }’: 배정되어 있지 않은 쌍이므로 빈 자리가 생기지 않습니다.
assign-fault-duplicate = { $place }: { PARTICLE($id, "은/는", quotes: "‘’") } 이미 { $first }에 있습니다.
assign-fault-unknown = { $place }: { PARTICLE($id, "은/는", quotes: "‘’") } 존재하지 않습니다.
assign-fault-range = { $place }: { PARTICLE($value, "은/는") } { $from }에서 { $to } 사이의 값이 아닙니다.
assign-fault-whole = { $place }: { PARTICLE($value, "은/는") } { $from }에서 { $to } 사이의 정수가 아닙니다.
assign-fault-share = { $place }: { PARTICLE($value, "은/는") } 사용할 수 없습니다. 0보다 크고 1 이하인 값이어야 합니다.
assign-fault-missing = { $place }: 값이 없습니다.
assign-fault-language = { $place }: { PARTICLE($code, "은/는", quotes: "‘’") } 알 수 없는 언어입니다.
assign-fault-many = { $place }: { $given }개가 지정되었으나 최대 { $most }개까지 가능합니다.
assign-fault-ways = { $place }: 이 위원 수와 비율 규칙으로는 구성 방법이 { $given }가지이며, 최대 { $most }가지까지 계산할 수 있습니다. 평가위원 수나 비율 규칙을 줄여 주십시오.

assign-column-application = 신청
assign-column-sum = 합계
assign-column-evaluator = 평가위원
assign-column-score = 점수
assign-column-why = 이유
assign-cut = 전체 { $total }건 중 처음 { $shown }건을 표시합니다. 결과 파일에는 모두 들어 있습니다.
assign-and-more-applications = { $shown } 외 { $more }건
assign-and-more-evaluators = { $shown } 외 { $more }명
assign-summary = 신청 { $applications }건, 평가위원 { $evaluators }명, 배정된 자리 { $seats }석입니다.
assign-summary-sum = 점수 합계는 { $sum }이며, 어떤 배정도 { PARTICLE($bound, "을/를") } 넘을 수 없습니다(달성률 { $share }).
assign-summary-weakest = 가장 약한 신청은 { $minimum }(어떤 배정으로도 { PARTICLE($bound, "이/가") } 상한), 하위 10% 평균은 { $tenth }입니다.
assign-summary-chances = 추첨 결과입니다. 어떤 쌍의 확률도 { $limit } 이하이며, 기대 합계는 { $expected }, 시드는 { $seed }입니다.
assign-beyond-limit = { $application }: 나중에 빈 자리를 채울 때 여유 있는 사람이 부족하여 확률 상한을 지키지 못했습니다.
assign-left-out = 계산한 쌍이 너무 많아 신청마다 가장 잘 맞는 쌍만 살폈고 { $count }쌍은 제외했습니다. 상한은 제외된 쌍에 대해서는 증명되지 않았습니다.
assign-unmet-minimum = { $evaluator }에게 최소 { $promised }건을 약속하였으나 { $kept }건만 지킬 수 있습니다.
assign-removed = 제외: { $application } – { $evaluator }
assign-added = 추가: { $application } – { $evaluator }
assign-unchanged = 변경된 것이 없습니다.

assign-reason-given = 주어진 점수입니다.
assign-reason-document = 자료 { $number }에 같은 말이 { $count }개 있습니다: { $terms }
assign-reason-meaning = 다른 언어로 된 자료 { $number }의 뜻이 가깝습니다.
assign-reason-fields = 같은 분야입니다: { $fields }
assign-reason-tags = 구성 비율에 산입됩니다: { $tags }
assign-excluded-conflict = 이해충돌입니다: { $because }
assign-excluded-conflict-plain = 이해충돌이 신고되어 있습니다.
assign-excluded-organisation = 양쪽 모두 { $organisation } 소속입니다.
assign-excluded-language = 신청의 언어는 { $application }이고, 평가위원이 읽는 언어는 { $evaluator }입니다.
assign-excluded-no-score = 이 쌍의 점수가 없고, 점수를 계산할 본문도 없습니다.
assign-excluded-left-out = 대상이 매우 많고 이 신청에 더 잘 맞는 평가위원이 있어 이 쌍은 살피지 않았습니다.

assign-why-excluded = { PARTICLE($application, "과/와") } { PARTICLE($evaluator, "은/는") } 배정할 수 없습니다.
assign-why-assigned = { PARTICLE($application, "은/는") } { $evaluator }에게 배정되었습니다.
assign-why-outweighed = { PARTICLE($application, "은/는") } { $evaluator }에게 배정할 수 있으나, 전체로는 다른 배정이 더 낫습니다.
assign-why-score = 점수는 { $score }입니다.
assign-why-load = 이 평가위원은 최대 { $most }건 중 { $load }건을 맡고 있습니다.

assign-short-few-candidates = { $application }: { $missing }석이 비어 있습니다. 평가위원 { $needed }명이 필요하나 맡을 수 있는 사람은 { $allowed }명뿐입니다.
assign-short-few-with-tag = { $application }: { $missing }석이 비어 있습니다. ‘{ $tag }’ 위원 { $needed }명이 필요하나 맡을 수 있는 사람은 { $allowed }명뿐입니다.
assign-short-no-places = { $application }: { $missing }석이 비어 있습니다. 신청 { $applications }에는 모두 { $needed }석이 필요하나, 맡을 수 있는 평가위원({ $evaluators })은 { $places }석만 맡을 수 있습니다. 이 평가위원 중 한 명이 한 건을 더 맡거나, 이 신청 중 하나에 이해충돌이 없는 평가위원이 한 명 더 있으면 해결됩니다.
assign-short-tags-taken = { $application }: { $missing }석이 비어 있습니다. { $tags } 위원이 모두 배정되었고, 다른 위원을 넣으면 구성 규칙에 어긋납니다.
assign-short-probability-limit = { $application }: { $missing }석이 비어 있습니다. 이 확률 상한에서는 후보 { $needed }명이 필요하나 맡을 수 있는 사람은 { $allowed }명뿐입니다.
assign-short-limit-with-tag = { $application }: { $missing }석이 비어 있습니다. 이 확률 상한에서는 ‘{ $tag }’ 후보 { $needed }명이 필요하나 맡을 수 있는 사람은 { $allowed }명뿐입니다.
assign-short-limited-places = { $application }: { $missing }석이 비어 있습니다. 신청 { $applications }에는 모두 { $needed }석이 필요하나, 이 확률 상한에서 맡을 수 있는 평가위원({ $evaluators })으로는 { $places }석만 채울 수 있습니다. 상한을 높이거나, 이 신청 중 하나에 이해충돌이 없는 평가위원이 한 명 더 있으면 해결됩니다.
assign-short-limit-and-rules = { $application }: { $missing }석이 비어 있습니다. 이 확률 상한과 구성 규칙을 함께 지키면서 모든 자리를 채울 수 있는 구성이 없습니다. 상한을 높이거나 규칙의 태그를 가진 평가위원을 늘리면 해결됩니다.
assign-short-nobody-free = { $application }: { $missing }석이 비어 있습니다. 맡을 수 있는 사람 중 여유가 있는 사람이 없습니다. { $moves ->
    [yes] 다른 평가위원이 이동해도 채울 수 있는 방법을 찾지 못했습니다.
   *[no] --allow-moves를 쓰면 다른 평가위원이 이동할 수 있습니다.
}
assign-kept-out = 제외된 사람: 이해충돌 { $conflicts }명, 같은 소속 { $organisations }명, 언어 { $languages }명, 점수 없음 { $scores }명.
assign-kept-out-crowd = 대상이 매우 많아 덜 맞는 평가위원 { $count }명은 살피지 않았습니다.

assign-check-good = 모든 규칙이 지켜졌습니다. 합계 { PARTICLE($sum, "과/와") } 상한 { PARTICLE($bound, "이/가") } 맞습니다.
assign-check-bad = 배정 결과에 잘못된 점이 { $count }건 있습니다.
assign-violation-unknown-id = { $place }: { PARTICLE($id, "은/는", quotes: "‘’") } 대상 파일에 없습니다.
assign-violation-assigned-twice = { $application } – { $evaluator }: 두 번 배정되었습니다.
assign-violation-excluded = { $application } – { $evaluator }: 배정할 수 없는 쌍입니다. { $why }
assign-violation-score = { $application } – { $evaluator }: 점수는 { PARTICLE($said, "이/가") } 아니라 { $is }입니다.
assign-violation-overload = { $evaluator }: { $has }건이 배정되었으나 최대 { $most }건입니다.
assign-violation-underload = { $evaluator }: { $has }건이 배정되었으나 최소 { $least }건을 약속하였습니다.
assign-violation-seats = { $application }: 평가위원이 { $has }명이나 { $needs }명이 필요합니다.
assign-violation-share = { $application }: ‘{ $tag }’ 위원이 { $has }명이나 { $needs }명이 필요합니다.
assign-violation-number = { $name }: { PARTICLE($said, "이/가") } 아니라 { $is }입니다.
assign-violation-bound = 상한 { PARTICLE($said, "은/는") } 증명되지 않습니다. 가격이 증명하는 상한은 { $is }입니다.
assign-violation-probability = { $application } – { $evaluator }: 확률이 { $is }이나 상한은 { $limit }입니다.
assign-violation-could-be-filled = { $application }: 빈 자리로 적혀 있으나 여유가 있는 { $evaluator } 위원이 맡을 수 있습니다.
assign-violation-no-reason = { $application }: 자리가 비어 있는 이유로 적힌 내용이 사실과 다릅니다.
assign-violation-could-be-kept = { $evaluator }: 약속한 최소 건수를 지킬 수 없다고 적혀 있으나 { $application } 신청을 맡을 수 있습니다.
assign-violation-not-drawn = 이 평가의 확률 상한은 { $limit }이나 결과에 추첨 확률(chances)이 없습니다.
assign-violation-undrawable = { $application } – { $evaluator }: 적힌 확률로는 추첨될 수 없는 쌍이 배정되었습니다.

assign-report-title = 평가위원 배정 결과
assign-report-shortfalls = 빈자리
assign-report-loads = 평가위원별 부담
assign-report-loads-note = 맡을 수 있는 최대 건수 대비 배정된 건수입니다. 평가위원이 매우 많으면 건수별 인원을 표시합니다.
assign-report-everybody = 평가위원 전체 목록(담당 건수가 많은 순)
assign-report-spread = 신청별 점수 합계
assign-report-spread-note = 점수 합계별 신청 건수입니다. 각 막대는 표시된 값에서 시작합니다.
assign-report-panels = 평가위원회
assign-report-share = { $tag }: { $has }명(최소 { $needs }명)
assign-figure-applications = 신청
assign-figure-evaluators = 평가위원
assign-figure-seats = 배정된 자리
assign-figure-empty = 빈자리
assign-figure-sum = 점수 합계
assign-figure-minimum = 가장 약한 신청
