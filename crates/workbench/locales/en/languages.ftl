language-name = { $code ->
    [ko] Korean
    [ja] Japanese
    [en] English
    [fr] French
    [zh] Chinese
    [de] German
    [es] Spanish
    [it] Italian
    [nl] Dutch
    [pt] Portuguese
    [ru] Russian
    [pl] Polish
    [th] Thai
    [tr] Turkish
    [ar] Arabic
    [vi] Vietnamese
    [id] Indonesian
   *[other] { $code }
}
