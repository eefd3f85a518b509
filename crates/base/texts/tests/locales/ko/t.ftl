rows = { $n }행
named = { PARTICLE($name, "이/가") } 있습니다
