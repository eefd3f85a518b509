use super::*;

fn purpose() -> Purpose {
    Purpose {
        code: "thing.do",
        key: "thing",
        target: Target::WorkingDays(10),
        warning: 2,
        escalation: (0, Role::Administrator),
    }
}

#[test]
fn the_form_says_the_rule_and_the_rule_the_form() {
    let rule = purpose().usual();
    assert_eq!(Typed::of(&rule).rule().unwrap(), rule);
    for unit in UNITS {
        let typed = Typed { count: "3".to_owned(), unit: unit.to_owned(), ..Typed::default() };
        let rule = typed.rule().unwrap();
        assert_eq!(parts(rule.target), (unit, 3));
        assert!(rule.warning.is_none() && rule.escalations.is_empty());
    }
}

#[test]
fn each_field_that_is_wrong_is_named() {
    let typed = Typed {
        count: "0".to_owned(),
        unit: "moons".to_owned(),
        warning: "401".to_owned(),
        after: "-1".to_owned(),
        to: "member".to_owned(),
    };
    let refusal = typed.rule().unwrap_err();
    let mut fields: Vec<_> = refusal.each().filter_map(Refusal::field).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["after", "count", "to", "unit", "warning"]);
}
