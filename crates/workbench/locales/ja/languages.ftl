language-name = { $code ->
    [ko] 韓国語
    [ja] 日本語
    [en] 英語
    [fr] フランス語
    [zh] 中国語
    [de] ドイツ語
    [es] スペイン語
    [it] イタリア語
    [nl] オランダ語
    [pt] ポルトガル語
    [ru] ロシア語
    [pl] ポーランド語
    [th] タイ語
    [tr] トルコ語
    [ar] アラビア語
    [vi] ベトナム語
    [id] インドネシア語
   *[other] { $code }
}
