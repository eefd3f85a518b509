rows = { $n } 行
named = { $name } があります
