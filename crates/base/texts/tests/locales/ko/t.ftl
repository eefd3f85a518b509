rows = { $n }행
named = { PARTICLE($name, "이/가") } 있습니다
quoted = { PARTICLE($name, "은/는", quotes: "“”") } 없습니다
