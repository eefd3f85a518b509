import-about = ファイルから記録を取り込みます。取り込みを元に戻すこともできます
import-organisations-about = CSV、XLSX、JSON Lines から組織を取り込みます
import-people-about = CSV、XLSX、JSON Lines、アドレスカード（vCard）から人物を取り込みます
import-undo-about = 取り込んだ記録を元に戻します。その後に利用された記録は残ります
import-file = 読み込むファイル
import-id = 取り込みの識別子
import-dry-run = 登録される内容と誤りを示すだけで、登録は行いません
import-map = 列の意味（例：--map "회사명=name"）。= の後が空の列は取り込みません
import-skip = 誤りのある行を除いて、正しい行を登録します
import-skip-known = 名称がすでに名簿にある行を除きます
import-known = 名称がすでに名簿にある行が{ $count }件あります。--skip-known を付けると除かれます。
import-visibility = ファイルに記載がない場合の公開範囲：private、workspace、partners、public-anonymous、public-named（既定：workspace）
import-workspace = 記録を管理するワークスペース（既定：システム全体）
import-kind = ファイルに記載がない場合の種別（例：start-up、sme、corporate。既定：start-up）
import-bad-map = 「{ $value }」は列の対応付けとして読み取れません。COLUMN=MEANING の形で指定してください。
import-no-meaning = 列の意味に「{ $value }」は指定できません。指定できる値：{ $allowed }。
import-would = { $count } 行を登録できます。まだ何も登録していません。
import-done = { $count } 行を登録しました。元に戻すには：landbridge import undo { $id }
import-undone = 元に戻した記録：{ $removed } 件。その後に利用されたため残した記録：{ $stay } 件。
export-about = 取り込みにも使える形式で、記録をファイルに書き出します
export-kind = organisations（組織）または people（人物）
export-out = 書き出すファイル。拡張子で形式が決まります（既定：画面）
export-format = csv、xlsx、jsonl。人物は vcf も可（既定：ファイル名に従い、なければ csv）
export-which-format = { $file } の拡張子からは形式が分かりません。.csv、.xlsx、.jsonl、.vcf のいずれかにするか、--format を付けてください。
