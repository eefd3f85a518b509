language-name = { $code ->
    [ko] coréen
    [ja] japonais
    [en] anglais
    [fr] français
    [zh] chinois
    [de] allemand
    [es] espagnol
    [it] italien
    [nl] néerlandais
    [pt] portugais
    [ru] russe
    [pl] polonais
    [th] thaï
    [tr] turc
    [ar] arabe
    [vi] vietnamien
    [id] indonésien
   *[other] { $code }
}
