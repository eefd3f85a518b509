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
