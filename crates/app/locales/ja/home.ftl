home-greeting = { $name } さん、こんにちは
home-unread = { $count ->
    [0] 新しいお知らせはありません
   *[other] 新しいお知らせ { $count } 件
}
home-in-review = 審査をお待ちしている項目
home-own-listings = 登録されたニーズとシーズ、おすすめの相手
home-own-organisations = 所属する組織
home-own-workspaces = ワークスペース
home-to-network = ニーズとシーズ
home-to-network-lead = 企業が求めるものと提供できるものをそれぞれの言語で掲載し、言語を越えて相手を提案し、その理由を説明します。
home-to-directory = 組織
home-to-directory-lead = 公的機関、研究所、企業を、複数の文字による名称とともにご覧いただけます。
home-to-search = 検索
home-to-search-lead = どの表記でも、四つの言語のどれでも、一か所で探せます。
home-accessibility = アクセシビリティ
home-accessibility-lead = キーボード、スクリーンリーダー、200 % 拡大、ダークモード、印刷でお使いいただけるように作っています。
home-accessibility-state = ページの部品を、四つの言語、三つの配色、二つの幅で、WCAG 2.2 の AA に照らして自動検査しました。すべてのページの適合を示すものではありません。
home-accessibility-ask = ご利用に支障がありましたら、この設置環境の運営者にお知らせください。
home-reference = API リファレンス
home-reference-lead = すべての操作とパラメーター、応答を示します。トークンは「Authorization: Bearer …」で送り、エラーの言語は Accept-Language で指定できます。
home-reference-rooms = 分野
home-reference-errors = エラー
home-reference-errors-lead = 処理できない場合は、問題の内容を示す文書（RFC 9457）を返します。コードはどの言語でも同じで、説明文はご指定の言語で表示されます。
home-reference-parameters = パラメーター
home-reference-required = 必須
home-reference-body = 本文
home-reference-example = 本文の例
home-reference-answers = 応答
home-reference-result = 応答の例
home-deadlines = 対応待ち（期日順）
home-all-deadlines = すべての期限
home-policy = 課題から政策へ
home-policy-questions = 自社の課題についての質問{ $count }件
home-policy-waits = 部門の対応待ち{ $count }件、遅延・長期化{ $red }件
