//! People and organisations in Japanese texts: names stand before their titles without a space.

use crate::mention::{Mentions, overlap};
use crate::patterns::pattern;

/// Titles that follow a name, the longer before the shorter.
macro_rules! titles {
    () => {
        "代表取締役社長|代表取締役|研究所長|事務局長|センター長|副大臣|政務官|審議官|理事長|研究員|取締役|代表理事|代表|社長|会長|専務|常務|部長|課長|室長|所長|院長|理事|主任|団長|係長|教授|博士|大臣|次官|長官|局長|氏|さん|様"
    };
}

/// Finds people and organisations.
pub(crate) fn mentions(text: &str) -> Mentions {
    let mut found = Mentions::default();
    // “佐藤健一（茨城県課長）”: within brackets the title belongs to the name before them.
    framed(text, &mut found);
    people(text, &mut found);
    organisations(text, &mut found);
    crate::latin::borrowed(text, &mut found);
    found
}

fn people(text: &str, found: &mut Mentions) {
    let named = pattern!(concat!(
        r"(?:^|[^\p{Han}\p{Katakana}ー々・])(?P<name>[\p{Katakana}ー]+(?:・[\p{Katakana}ー]+)?|[\p{Han}々]{1,5}?|[\p{Han}々]{1,3}\p{Hiragana}{2,4}?|[\p{Han}々]{1,2}[\p{Katakana}ー]{2,4})[ 　]?(?P<title>",
        titles!(),
        r")"
    ));
    let mut from = 0;
    while let Some(groups) = text.get(from..).and_then(|rest| named.first(rest)) {
        let (Some(all), Some(name), Some(title)) =
            (groups.get(0), groups.name("name"), groups.name("title"))
        else {
            break;
        };
        let at = from + name.start()..from + name.end();
        let letters = name.as_str().chars().count();
        let katakana = name.as_str().chars().all(|l| matches!(l, 'ァ'..='ヺ' | 'ー' | '・'));
        let short = if katakana { !name.as_str().contains('・') } else { letters <= 2 };
        let firm = found.organisations.iter().any(|firm| overlap(&firm.at, &at));
        if !firm && !generic(name.as_str()) {
            found.person(at.clone(), Some(title.as_str()), short);
            before(text, at.start, found);
        }
        from += all.end().max(all.start() + 1);
    }
}

/// “X（Y代表）”: the name first, then the firm and the title in brackets.
fn framed(text: &str, found: &mut Mentions) {
    let bracket = pattern!(concat!(
        r"(?m)(?:^|[、。：:　 ])(?P<name>[\p{Han}々]{1,3}\p{Hiragana}{2,4}|[\p{Han}々]{2,5}|[\p{Katakana}ー]+・[\p{Katakana}ー]+)（(?P<org>[^（）]{2,20}?)(?P<title>",
        titles!(),
        r")）"
    ));
    for groups in bracket.all(text) {
        if let (Some(name), Some(org), Some(title)) =
            (groups.name("name"), groups.name("org"), groups.name("title"))
        {
            found.person(name.range(), Some(title.as_str()), false);
            found.organisation(org.range());
            found.belongs(name.start(), org.start());
        }
    }
}

/// The organisation before a person: “Yの” or “Y　”.
fn before(text: &str, person: usize, found: &mut Mentions) {
    let Some(head) = text.get(..person) else { return };
    let run = pattern!(
        r"(?P<org>(?:\p{Hiragana}{2,4})?[\p{Han}\p{Katakana}ー々・A-Za-z]{2,20})(?:（[^（）]*）)?(?:の|　| )$"
    );
    // Hiragana belongs to the name only at the start of a line or after の: “さくらラボ”.
    let Some(org) = run.first(head).and_then(|groups| groups.name("org")) else { return };
    let mut start = org.start();
    let spoken = org.as_str().chars().take_while(|l| matches!(l, 'ぁ'..='ん')).count();
    if spoken > 0 && !open(head, start) {
        start += org.as_str().chars().take(spoken).map(char::len_utf8).sum::<usize>();
    }
    let name = head.get(start..org.end()).unwrap_or_default();
    if name.chars().count() < 2 || generic(name) || ends_with_title(name) {
        return;
    }
    found.organisation(start..org.end());
    found.belongs(person, start);
}

fn open(head: &str, start: usize) -> bool {
    let before = head.get(..start).and_then(|text| text.chars().next_back());
    before.is_none_or(|letter| matches!(letter, '\n' | '、' | '。' | 'の' | '「' | '　' | ' '))
}

/// Organisations by their endings.
fn organisations(text: &str, found: &mut Mentions) {
    let ending = pattern!(
        r"(?:\p{Hiragana}{2,4})?[\p{Han}\p{Katakana}ー々]{0,16}?(?:振興機構|機構|推進庁|公社|財団|協会|振興院|推進会|産業都市|ラボ|バイオハブ|大学|銀行)"
    );
    for groups in ending.all(text) {
        let Some(all) = groups.get(0) else { continue };
        let mut start = all.start();
        let spoken = all.as_str().chars().take_while(|l| matches!(l, 'ぁ'..='ん')).count();
        // “のさくらラボ”: a particle, then a name that begins in Hiragana.
        let particle = all.as_str().starts_with(['の', 'を', 'は', 'が', 'に', 'で', 'と']);
        let own = all.as_str().ends_with("ラボ") && (particle || open(text, start));
        let skipped = if own { usize::from(particle) } else { spoken };
        start += all.as_str().chars().take(skipped).map(char::len_utf8).sum::<usize>();
        let name = text.get(start..all.end()).unwrap_or_default();
        if name.chars().count() >= 4 && !generic(name) {
            found.organisation(start..all.end());
        }
    }
    // Brackets after a name hold its short form.
    for groups in pattern!(r"[\p{Han}\p{Katakana}]（([\p{Katakana}ー]{3,}|[A-Z]{3,})）").all(text)
    {
        if let Some(short) = groups.get(1) {
            found.organisation(short.range());
        }
    }
    // A short form that was met once is met again.
    let shorts: Vec<String> = found
        .organisations
        .iter()
        .filter_map(|o| text.get(o.at.clone()))
        .filter(|name| name.chars().all(|l| matches!(l, 'ァ'..='ヺ' | 'ー')))
        .map(str::to_owned)
        .collect();
    for short in shorts {
        for (at, _) in text.match_indices(&short) {
            found.organisation(at..at + short.len());
        }
    }
}

fn generic(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "副",
        "同",
        "前",
        "現",
        "元",
        "各",
        "新",
        "両",
        "協会",
        "同社",
        "同ラボ",
        "センター",
        "当社",
        "企業",
        "視察",
        "研究",
        "事務",
        "共同",
        "韓国企業",
        "日本企業",
        "各社",
        "入居企業",
        "両国",
        "弊社",
        "訪問",
        "出席",
        "販売",
        "契約",
        "在仏日本企業",
    ];
    // “日本オフィス所長” is an office, not a name.
    let country = ["日本", "韓国", "米国", "中国", "東京", "海外"];
    let office = country.iter().any(|place| {
        name.strip_prefix(place)
            .is_some_and(|rest| rest.chars().all(|l| matches!(l, 'ァ'..='ヺ' | 'ー')))
    });
    WORDS.contains(&name) || office
}

fn ends_with_title(name: &str) -> bool {
    pattern!(concat!(r"(?:", titles!(), r")$")).matches(name)
}
