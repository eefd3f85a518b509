cli-survey-about = アンケート調査の一覧と、結果の表への書き出し
cli-survey-list-about = 調査を新しい順に一覧表示する
cli-survey-export-about = 調査の正確な数値をCSVで書き出す。FILEが.xlsxで終わる場合はXLSX。監査記録に残ります
cli-survey-id = 一覧に表示される調査の識別子
cli-survey-public = 公開された数値だけ
cli-survey-out = 書き出すファイル（既定：画面にCSV）
cli-survey-no-id = 「{ $id }」は調査の識別子ではありません。landbridge survey list で一覧を確認してください。
