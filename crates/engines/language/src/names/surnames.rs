//! Korean surnames: their Hangul, Chinese characters, and customary spellings in Latin letters.

/// A surname: Hangul, characters, customary Latin spellings in small letters. The spellings are
/// those seen in passports and papers, far from any one system of romanisation.
pub(super) type Surname = (&'static str, &'static str, &'static [&'static str]);

/// The common surnames by frequency, then the two-syllable ones.
const SURNAMES: &[Surname] = &[
    ("김", "金", &["kim", "gim", "ghim"]),
    (
        "이",
        "李伊異",
        &["lee", "yi", "rhee", "rhie", "i", "li", "yee", "rii", "ri", "ree", "leigh", "reeh"],
    ),
    ("박", "朴", &["park", "pak", "bak", "bahk", "pahk", "bark"]),
    ("최", "崔", &["choi", "choe", "choy", "chwe", "chey"]),
    (
        "정",
        "鄭丁程",
        &["jung", "chung", "jeong", "cheong", "jong", "chong", "joung", "jeoung", "jheong"],
    ),
    ("강", "姜康", &["kang", "gang", "kahng"]),
    ("조", "趙曺", &["cho", "jo", "joe", "joh", "chough"]),
    ("윤", "尹", &["yoon", "yun", "youn", "yune"]),
    ("장", "張蔣", &["jang", "chang", "zhang", "jahng"]),
    ("임", "林任", &["lim", "im", "yim", "rim", "leem", "ihm"]),
    ("한", "韓", &["han", "hahn"]),
    ("오", "吳", &["oh", "o"]),
    ("서", "徐", &["seo", "suh", "so", "sur", "seoh", "seu"]),
    ("신", "申辛愼", &["shin", "sin", "synn", "schin"]),
    ("권", "權", &["kwon", "gwon", "kwan", "kweon"]),
    ("황", "黃", &["hwang", "whang", "hoang"]),
    ("안", "安", &["ahn", "an", "ann"]),
    ("송", "宋", &["song", "soung"]),
    ("전", "全田錢", &["jeon", "jun", "chun", "chon", "cheon", "jhun"]),
    ("홍", "洪", &["hong"]),
    ("유", "劉兪庾", &["yoo", "yu", "you", "ryu", "yuh", "lyu"]),
    ("류", "柳", &["ryu", "yoo", "yu", "ryoo", "lyu", "you", "rhyu", "yoo"]),
    ("고", "高", &["ko", "go", "koh", "goh"]),
    ("문", "文", &["moon", "mun"]),
    ("양", "梁楊", &["yang", "ryang", "lyang"]),
    ("손", "孫", &["son", "sohn", "shon"]),
    ("배", "裵", &["bae", "pae", "bai", "pai", "bea"]),
    ("백", "白", &["baek", "paik", "paek", "back", "baik", "pack", "beak"]),
    ("허", "許", &["heo", "hur", "huh", "hu", "her"]),
    ("남", "南", &["nam", "nahm"]),
    ("심", "沈", &["shim", "sim", "sym"]),
    ("노", "盧魯", &["noh", "no", "roh", "ro", "nho", "row", "rho"]),
    ("하", "河夏", &["ha", "hah"]),
    ("곽", "郭", &["kwak", "gwak", "kwag", "kwack"]),
    ("성", "成", &["sung", "seong", "song", "soung"]),
    ("차", "車", &["cha", "char"]),
    ("주", "朱周", &["joo", "ju", "chu", "choo", "jou"]),
    ("우", "禹", &["woo", "wu", "u", "ou"]),
    ("구", "具丘", &["koo", "ku", "goo", "gu"]),
    ("나", "羅", &["na", "ra", "nah", "rha", "la"]),
    ("민", "閔", &["min", "minn"]),
    ("진", "陳秦晋", &["jin", "chin", "gene"]),
    ("지", "池智", &["ji", "chi", "jee", "gee"]),
    ("엄", "嚴", &["eom", "um", "uhm", "om", "ohm"]),
    ("채", "蔡", &["chae", "chai", "che"]),
    ("원", "元", &["won", "weon"]),
    ("천", "千", &["cheon", "chun", "chon", "chen"]),
    ("방", "方房", &["bang", "pang", "bhang"]),
    ("공", "孔", &["kong", "gong"]),
    ("현", "玄", &["hyun", "hyeon", "hyon"]),
    ("함", "咸", &["ham", "hahm"]),
    ("변", "卞邊", &["byun", "byeon", "pyun", "byon"]),
    ("염", "廉", &["yeom", "yum", "youm", "ryum"]),
    ("여", "呂余", &["yeo", "yuh", "yo", "ryeo"]),
    ("추", "秋", &["choo", "chu", "chou"]),
    ("도", "都", &["do", "doh", "to"]),
    ("소", "蘇", &["so", "soh"]),
    ("석", "石昔", &["seok", "suk", "sok", "sock"]),
    ("선", "宣", &["sun", "seon"]),
    ("설", "薛", &["seol", "sul", "seul", "sol"]),
    ("마", "馬", &["ma", "mah"]),
    ("길", "吉", &["gil", "kil", "gill"]),
    ("연", "延", &["yeon", "youn", "yon"]),
    ("위", "魏", &["wi", "wee", "wie"]),
    ("표", "表", &["pyo", "phyo"]),
    ("명", "明", &["myung", "myeong", "myong"]),
    ("기", "奇", &["ki", "gi", "kee"]),
    ("반", "潘", &["ban", "bahn", "pan"]),
    ("왕", "王", &["wang"]),
    ("금", "琴", &["keum", "kum", "geum"]),
    ("옥", "玉", &["ok", "ock", "oak"]),
    ("육", "陸", &["yook", "yuk", "ryuk", "youk"]),
    ("인", "印", &["in", "ihn"]),
    ("맹", "孟", &["maeng", "mang"]),
    ("제", "諸", &["je", "jae", "che"]),
    ("모", "牟", &["mo", "moh"]),
    ("탁", "卓", &["tak", "tark"]),
    ("국", "鞠", &["kook", "guk", "kuk"]),
    ("어", "魚", &["eo", "uh", "auh"]),
    ("은", "殷", &["eun", "un"]),
    ("편", "片", &["pyun", "pyeon"]),
    ("용", "龍", &["yong"]),
    ("예", "芮", &["ye", "yeh"]),
    ("봉", "奉", &["bong", "pong"]),
    ("경", "慶", &["kyung", "gyeong"]),
    ("사", "史", &["sa", "sah"]),
    ("부", "夫", &["boo", "bu", "pu"]),
    ("가", "賈", &["ka", "ga"]),
    ("복", "卜", &["bok", "pok"]),
    ("태", "太", &["tae", "tai"]),
    ("목", "睦", &["mok"]),
    ("형", "邢", &["hyung", "hyeong"]),
    ("피", "皮", &["pi", "pee"]),
    ("두", "杜", &["doo", "du"]),
    ("감", "甘", &["kam", "gam"]),
    ("음", "陰", &["eum", "um"]),
    ("동", "董", &["dong", "tong"]),
    ("온", "溫", &["on", "ohn"]),
    ("호", "扈", &["ho"]),
    ("범", "范", &["bum", "beom", "pum"]),
    ("좌", "左", &["jwa"]),
    ("팽", "彭", &["paeng", "pang"]),
    ("승", "承", &["seung"]),
    ("간", "簡", &["kan", "gan"]),
    ("상", "尙", &["sang"]),
    ("시", "施", &["si", "shi"]),
    ("갈", "葛", &["kal", "gal"]),
    ("단", "段", &["dan"]),
    ("남궁", "南宮", &["namkung", "namgung", "namgoong", "namkoong"]),
    ("황보", "皇甫", &["hwangbo", "whangbo"]),
    ("선우", "鮮于", &["sunwoo", "seonwoo", "seonu"]),
    ("제갈", "諸葛", &["jegal", "jekal", "chegal"]),
    ("독고", "獨孤", &["dokgo", "dokko"]),
    ("사공", "司空", &["sagong", "sakong"]),
    ("서문", "西門", &["seomun", "suhmoon"]),
    ("동방", "東方", &["dongbang"]),
];

/// The Hangul of the surnames that a Latin word may be.
pub(super) fn of_latin(word: &str) -> impl Iterator<Item = &'static str> {
    let word = word.to_lowercase();
    SURNAMES.iter().filter(move |(.., spellings)| spellings.contains(&word.as_str())).map(|s| s.0)
}

/// The surname that a Hangul name begins with and the length of its beginning in bytes: two
/// syllables before one, and at least one syllable of a given name left.
pub(super) fn of_hangul(name: &str) -> Option<&'static str> {
    SURNAMES
        .iter()
        .map(|surname| surname.0)
        .filter(|surname| name.starts_with(surname) && name.len() > surname.len())
        .max_by_key(|surname| surname.len())
}

/// The Hangul of the surname a name in Chinese characters begins with, and its length in bytes.
pub(super) fn of_han(name: &str) -> Option<(&'static str, usize)> {
    let double =
        SURNAMES.iter().find(|(hangul, han, _)| hangul.len() == 6 && name.starts_with(han));
    if let Some((hangul, han, _)) = double {
        return Some((hangul, han.len()));
    }
    let first = name.chars().next()?;
    SURNAMES
        .iter()
        .find(|(hangul, han, _)| hangul.len() == 3 && han.contains(first))
        .map(|(hangul, ..)| (*hangul, first.len_utf8()))
}
