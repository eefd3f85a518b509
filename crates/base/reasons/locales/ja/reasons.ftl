reasons-cause-passage = 似た内容が書かれています：「{ $need }」–「{ $offer }」
reasons-cause-term = 双方が「{ $need }」という語を使っています。
reasons-cause-concept = 共通する概念：{ $concept }（「{ $need }」–「{ $offer }」）
reasons-cause-related = 関連する概念：{ $concept } – { $other }（「{ $need }」–「{ $offer }」）
reasons-cause-own = 双方が同じ組織に属しています。
reasons-cause-overall = 文章全体の意味が近いです。
reasons-cause-fields = { $fit ->
    [agrees] 分野が同じです：{ $need }
    [near] 分野が近いです：{ $need } – { $offer }
   *[clashes] 分野が異なります：{ $need } – { $offer }
}
reasons-cause-collaboration = { $fit ->
    [agrees] 連携の形が合っています：{ $need } – { $offer }
    [near] 連携の形が一部合っています：{ $need } – { $offer }
   *[clashes] 連携の形が合っていません：{ $need } – { $offer }
}
reasons-cause-readiness = { $fit ->
    [agrees] 技術成熟度が合っています：{ $need } – { $offer }
    [near] 技術成熟度が 1 段階違います：{ $need } – { $offer }
   *[clashes] 技術成熟度の差が大きいです：{ $need } – { $offer }
}
reasons-cause-country = { $fit ->
    [agrees] 希望国に当てはまります：{ $need } – { $offer }
    [near] 希望地域に近いです：{ $need } – { $offer }
   *[clashes] 希望国ではありません：{ $need } – { $offer }
}
reasons-cause-condition = { $by ->
    [need] { $must ->
        [yes] ニーズ側の必須条件：{ $condition }。
       *[no] ニーズ側の除外条件：{ $condition }。
    }
   *[offer] { $must ->
        [yes] シーズ側の必須条件：{ $condition }。
       *[no] シーズ側の除外条件：{ $condition }。
    }
}{ $met ->
    [yes] 満たしています。
   *[no] 満たしていません。
}
reasons-cause-found = （確認された値：{ $found }）
reasons-cause-hubness = { $side ->
    [need] このニーズは多くのシーズと似ているため、類似度をやや低く見積もりました。
   *[offer] このシーズは多くのニーズと似ているため、類似度をやや低く見積もりました。
}
reasons-component-meaning = 文章の意味
reasons-component-words = 共通の単語
reasons-component-concepts = 共通の概念
reasons-component-columns = 分野・連携の形・技術成熟度・国
reasons-component-offer-hubness = 多くのニーズに似たシーズ
reasons-component-need-hubness = 多くのシーズに似たニーズ
reasons-obstacle-weaker = すぐ上のシーズより弱い点：{ $component }（差 { $gap }）
reasons-obstacle-elsewhere = このシーズにより合うニーズがほかに { $count } 件あります。
reasons-brief-passage = 似た内容を述べています。
reasons-brief-term = 両方が同じ語を使っています。
reasons-brief-concept = 両方が扱う概念：{ $concept }
reasons-brief-related = 関連する概念：{ $concept }と{ $other }
reasons-either = { $one }または{ $other }
reasons-requirement-value = { $column }が{ $value }
reasons-requirement-filled = { $column }の記載あり
reasons-requirement-number = { $relation ->
    [at-least] { $column }が{ $number }以上
    [at-most] { $column }が{ $number }以下
    [more] { $column }が{ $number }超
    [less] { $column }が{ $number }未満
   *[equal] { $column }が{ $number }
}
reasons-column-id = 識別子
reasons-column-organisation = 組織
reasons-column-title = 題名
reasons-column-text = 本文
reasons-column-language = 言語
reasons-column-country = 国
reasons-column-fields = 分野
reasons-column-collaboration = 連携の形
reasons-column-readiness = 技術成熟度
reasons-column-countries_wanted = 希望する相手国
reasons-column-capacity = 受け入れ可能な相手の数
reasons-column-ip = 知的財産
reasons-language-ko = 韓国語
reasons-language-ja = 日本語
reasons-language-en = 英語
reasons-language-fr = フランス語
reasons-language-zh = 中国語
reasons-right-patent-granted = 特許取得済み
reasons-right-patent-applied = 特許出願中
reasons-right-design = 意匠権
reasons-right-trade-mark = 商標権
reasons-right-copyright = 著作権
reasons-right-know-how = 営業秘密・ノウハウ
reasons-right-none = 該当なし
