assign-about = 評価者を申請に割り当てます。利益相反を避け、負担を公平にし、組ごとに理由を示します
assign-panel = 申請、評価者、利益相反、スコア、規則のファイル（JSON）
assign-assignment = --check と併用：検査する割り当て
assign-check = 割り当てのすべての規則、数値、上限を、別のコードで検査します
assign-out = 割り当ての保存先（JSON）。「-」は標準出力に出力します
assign-html = 閲覧用の報告書の保存先（HTML）
assign-previous = 辞退が出る前の割り当て
assign-declined = 辞退のあった組。複数指定できます。評価者がすべて辞退した場合は *:EVALUATOR と書きます
assign-allow-moves = 空席を引き受けられる人がいない場合に、ほかの評価者の移動を認めます
assign-why = 割り当ての有無にかかわらず、1 組について説明します
assign-seconds = 指定した秒数で改善を終え、それまでの最良の結果を出します
assign-seed = 確率に上限がある場合の抽選のシード（既定：1）

stage-assignment-words = 本文を読んでいます
stage-assignment-sum = 最も高い合計を探しています
stage-assignment-prove = 上限を証明しています
stage-assignment-compose = 評価委員会を構成しています
stage-assignment-bound = 上限を確かめています
stage-assignment-check = 結果を検査しています
stage-assignment-fair = 最も弱い申請を引き上げています

assign-bad-pair = 「{ $value }」は組ではありません。申請:評価者 の形で書いてください。
assign-unknown-pair = 「{ $value }」に当たる申請または評価者がファイルにありません。
assign-unknown-key = { $place ->
    [none] ファイルの項目「{ $key }」は不明なため、反映されません。
   *[other] { $place } の項目「{ $key }」は不明なため、反映されません。全部で { $count } 回出てきます。
}
assign-not-assigned = 「{ $value }」：割り当てられていない組のため、空く席はありません。
assign-fault-duplicate = { $place }：「{ $id }」はすでに { $first } にあります。
assign-fault-unknown = { $place }：「{ $id }」は存在しません。
assign-fault-range = { $place }：{ $value } は { $from } から { $to } までの値ではありません。
assign-fault-whole = { $place }：{ $value } は { $from } から { $to } までの整数ではありません。
assign-fault-share = { $place }：{ $value } は指定できません。0より大きく1以下の値を指定してください。
assign-fault-missing = { $place }：値がありません。
assign-fault-language = { $place }：「{ $code }」という言語は登録されていません。
assign-fault-many = { $place }：{ $given } 件が指定されましたが、{ $most } 件までです。
assign-fault-ways = { $place }：この人数と割合の規則では構成が { $given } 通りあり、計算できるのは { $most } 通りまでです。評価者の人数か割合の規則を減らしてください。

assign-column-application = 申請
assign-column-sum = 合計
assign-column-evaluator = 評価者
assign-column-score = スコア
assign-column-why = 理由
assign-cut = 全 { $total } 件のうち先頭の { $shown } 件を表示しています。結果のファイルにはすべて入っています。
assign-and-more-applications = { $shown } ほか { $more } 件
assign-and-more-evaluators = { $shown } ほか { $more } 名
assign-summary = 申請 { $applications } 件、評価者 { $evaluators } 名、割り当て済み { $seats } 席です。
assign-summary-sum = スコアの合計は { $sum } です。どの割り当ても { $bound } を超えられません（達成率 { $share }）。
assign-summary-weakest = 最も弱い申請は { $minimum }（どの割り当てでも { $bound } が上限）、下位 1 割の平均は { $tenth } です。
assign-summary-chances = 抽選の結果です。どの組の確率も { $limit } 以下で、期待される合計は { $expected }、シードは { $seed } です。
assign-beyond-limit = { $application }：後から空いた席を埋める際、余裕のある人が足りず、確率の上限を守れませんでした。
assign-left-out = 計算した組が多すぎるため、申請ごとに最も合う組だけを調べ、{ $count } 組を除きました。除いた組について上限は証明されていません。
assign-unmet-minimum = { $evaluator } に少なくとも { $promised } 件を約束しましたが、{ $kept } 件しか守れません。
assign-removed = 解除：{ $application } – { $evaluator }
assign-added = 追加：{ $application } – { $evaluator }
assign-unchanged = 変更はありません。

assign-reason-given = 与えられたスコアです。
assign-reason-document = 資料 { $number } に同じ語が { $count } 語あります：{ $terms }
assign-reason-meaning = 別の言語の資料 { $number } と意味が近いです。
assign-reason-fields = 分野が一致しています：{ $fields }
assign-reason-tags = 構成比に算入されます：{ $tags }
assign-excluded-conflict = 利益相反があります：{ $because }
assign-excluded-conflict-plain = 利益相反が申告されています。
assign-excluded-organisation = 双方とも { $organisation } の所属です。
assign-excluded-language = 申請の言語は { $application }、評価者が読む言語は { $evaluator } です。
assign-excluded-no-score = この組のスコアがなく、計算の基になる本文もありません。
assign-excluded-left-out = 対象が非常に多く、この申請により合う人がいるため、この組は調べていません。

assign-why-excluded = { $application } と { $evaluator } は割り当てられません。
assign-why-assigned = { $application } は { $evaluator } に割り当てられています。
assign-why-outweighed = { $application } は { $evaluator } に割り当てられますが、全体ではほかの組のほうが良くなります。
assign-why-score = スコアは { $score } です。
assign-why-load = この評価者は上限 { $most } 件のうち { $load } 件を担当しています。

assign-short-few-candidates = { $application }：{ $missing } 席が空いています。評価者が { $needed } 名必要ですが、担当できるのは { $allowed } 名だけです。
assign-short-few-with-tag = { $application }：{ $missing } 席が空いています。「{ $tag }」の委員が { $needed } 名必要ですが、担当できるのは { $allowed } 名だけです。
assign-short-no-places = { $application }：{ $missing } 席が空いています。申請 { $applications } には合わせて { $needed } 席が必要ですが、担当できる評価者（{ $evaluators }）は { $places } 席しか引き受けられません。このうち 1 名がもう 1 件引き受けるか、これらの申請のいずれかに利益相反のない評価者がもう 1 名いれば解決します。
assign-short-tags-taken = { $application }：{ $missing } 席が空いています。{ $tags } の委員はすべて割り当て済みで、ほかの委員では構成の規則に反します。
assign-short-probability-limit = { $application }：{ $missing } 席が空いています。この確率の上限では候補が { $needed } 名必要ですが、担当できるのは { $allowed } 名だけです。
assign-short-limit-with-tag = { $application }：{ $missing } 席が空いています。この確率の上限では「{ $tag }」の候補が { $needed } 名必要ですが、担当できるのは { $allowed } 名だけです。
assign-short-limited-places = { $application }：{ $missing } 席が空いています。申請 { $applications } には合わせて { $needed } 席が必要ですが、この確率の上限では、担当できる評価者（{ $evaluators }）で埋められるのは { $places } 席だけです。上限を上げるか、これらの申請のいずれかに利益相反のない評価者がもう 1 名いれば解決します。
assign-short-limit-and-rules = { $application }：{ $missing } 席が空いています。この確率の上限と構成の規則の両方を満たし、すべての席を埋める組み合わせがありません。上限を上げるか、規則の対象となる評価者を増やすと解決します。
assign-short-nobody-free = { $application }：{ $missing } 席が空いています。担当できる人に余裕がありません。{ $moves ->
    [yes] ほかの評価者が移動しても埋める方法は見つかりませんでした。
   *[no] --allow-moves を付けると、ほかの評価者が移動できます。
}
assign-kept-out = 除外された人：利益相反 { $conflicts } 名、同じ所属 { $organisations } 名、言語 { $languages } 名、スコアなし { $scores } 名。
assign-kept-out-crowd = 対象が非常に多いため、適合の低い { $count } 名は調べていません。

assign-check-good = すべての規則が守られています。合計 { $sum } と上限 { $bound } は正しい値です。
assign-check-bad = 割り当てに誤りが { $count } 件あります。
assign-violation-unknown-id = { $place }：「{ $id }」は対象のファイルにありません。
assign-violation-assigned-twice = { $application } – { $evaluator }：2 回割り当てられています。
assign-violation-excluded = { $application } – { $evaluator }：割り当てられない組です。{ $why }
assign-violation-score = { $application } – { $evaluator }：スコアは { $said } ではなく { $is } です。
assign-violation-overload = { $evaluator }：{ $has } 件が割り当てられていますが、上限は { $most } 件です。
assign-violation-underload = { $evaluator }：{ $has } 件ですが、少なくとも { $least } 件を約束しています。
assign-violation-seats = { $application }：評価者が { $has } 名ですが、{ $needs } 名必要です。
assign-violation-share = { $application }：「{ $tag }」の委員が { $has } 名ですが、{ $needs } 名必要です。
assign-violation-number = { $name }：{ $said } ではなく { $is } です。
assign-violation-bound = 上限 { $said } は証明されません。価格が証明する上限は { $is } です。
assign-violation-probability = { $application } – { $evaluator }：確率が { $is } ですが、上限は { $limit } です。
assign-violation-could-be-filled = { $application }：空席とされていますが、余裕のある { $evaluator } が担当できます。
assign-violation-no-reason = { $application }：席が空いている理由として書かれた内容が正しくありません。
assign-violation-could-be-kept = { $evaluator }：約束した最少件数を守れないとされていますが、{ $application } を担当できます。
assign-violation-not-drawn = 確率の上限は { $limit } ですが、結果に抽選の確率（chances）がありません。
assign-violation-undrawable = { $application } – { $evaluator }：書かれた確率では抽選されない組が割り当てられています。

assign-report-title = 評価者の割り当て
assign-report-shortfalls = 空席
assign-report-loads = 評価者ごとの負担
assign-report-loads-note = 引き受けられる上限に対する割り当て件数です。評価者が非常に多い場合は、件数ごとの人数を示します。
assign-report-everybody = 評価者の一覧（担当件数の多い順）
assign-report-spread = 申請ごとの合計
assign-report-spread-note = スコアの合計ごとの申請の件数です。各柱は示された値から始まります。
assign-report-panels = 評価委員会
assign-report-share = { $tag }：{ $has } 名（{ $needs } 名以上）
assign-figure-applications = 申請
assign-figure-evaluators = 評価者
assign-figure-seats = 割り当て済みの席
assign-figure-empty = 空席
assign-figure-sum = スコアの合計
assign-figure-minimum = 最も弱い申請
