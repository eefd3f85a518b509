//! Words who may join a network, what an organisation lacks for it, and the fields in which the desk sets it.

use lb_directory::rules::organisation::{Kind, Size};
use lb_directory::words::Words as DirectoryWords;
use lb_kernel::Code as _;
use lb_matching::vocabulary::{Country, Field as Area};
use lb_web::components::{Choice, Field, Kind as Input};

use super::membership::asks;
use super::typed::Typed;
use super::words::Words;
use crate::actions::network::Side;
use crate::rules::eligibility::{Declaration, Eligibility, Shortfall};
use crate::rules::words::MemberKind;

/// The form in which who may join on a side is set, as problems name it.
pub(super) fn form(side: MemberKind) -> &'static str {
    side.code()
}

impl Words {
    fn area(self, code: &str) -> String {
        let label = |one: Area| one.label(self.locale()).to_owned();
        Area::find(code).map_or_else(|| code.to_owned(), label)
    }

    fn land(self, code: &str) -> String {
        let label = |one: Country| one.label(self.locale()).to_owned();
        Country::find(code).map_or_else(|| code.to_owned(), label)
    }

    /// What somebody declared on joining.
    pub(super) fn has_declared(&self, all: &[Declaration]) -> Option<String> {
        let said = all.iter().map(|one| self.t(&format!("introductions-declare-{one}")));
        let list = said.collect::<Vec<_>>().join(" · ");
        let values = [("list", list.into())];
        (!all.is_empty()).then(|| self.with("introductions-has-declared", &values))
    }

    /// What is asked of whoever joins, line by line; empty: everybody may.
    pub(super) fn conditions(&self, asks: &Eligibility) -> Vec<String> {
        let directory = DirectoryWords::new(self.locale());
        let list = |key: &str, all: Vec<String>| {
            let filled = !all.is_empty();
            filled.then(|| self.with(key, &[("list", all.join(", ").into())]))
        };
        let lands = asks.countries.iter().map(|code| self.land(code)).collect();
        let kinds = asks.kinds.iter().map(|code| directory.kind(code)).collect();
        let sizes = asks.sizes.iter().map(|code| directory.size(code)).collect();
        let fields = asks.fields.iter().map(|code| self.area(code)).collect();
        let said = asks.declarations.iter();
        let said = said.map(|one| self.t(&format!("introductions-declare-{one}")));
        let flag = |on: bool, key: &str| on.then(|| self.t(key));
        [
            list("introductions-asks-countries", lands),
            flag(asks.subsidiaries, "introductions-asks-subsidiaries"),
            list("introductions-asks-kinds", kinds),
            list("introductions-asks-sizes", sizes),
            list("introductions-asks-fields", fields),
            flag(asks.profile, "introductions-asks-profile"),
            list("introductions-asks-declared", said.collect()),
            flag(asks.approval, "introductions-asks-approval"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What stands in the way, as sentences.
    pub(crate) fn lacks(&self, all: &[Shortfall]) -> Vec<String> {
        all.iter().map(|one| self.t(&one.refusal().key())).collect()
    }

    /// What can be declared on joining, each with its code.
    pub(super) fn declarable(&self, asks: &Eligibility) -> Vec<(&'static str, String)> {
        let label = |one: &Declaration| self.t(&format!("introductions-declare-{one}"));
        asks.declarable().iter().map(|one| (one.code(), label(one))).collect()
    }

    /// The fields in which the desk sets who may join on a side: with what was typed where that was refused, else
    /// with what holds.
    pub(super) fn eligibility_fields(&self, side: &Side, typed: &Typed) -> Vec<Field> {
        let within = form(side.side);
        let sent = typed.of(within);
        let asks = &sent.map_or_else(|| side.asks.clone(), asks);
        let directory = DirectoryWords::new(self.locale());
        let several = |name: &str, key: &str, choices: Vec<Choice>, ticked: &[String]| {
            let field = Field::new(self.web(), Input::Checkboxes, name, self.t(key));
            let field = field.options(choices).within(within).error_if(typed.at(within, name));
            ticked.iter().fold(field, |field, one| field.value(one))
        };
        let kinds = self.choices(|one: Kind| directory.kind(one.code()));
        let sizes = self.choices(|one: Size| directory.size(one.code()));
        let areas = Area::all().filter(|one| one.parent().is_none());
        let areas = areas.map(|one| Choice::new(one.code(), one.label(self.locale()))).collect();
        let lands: Vec<String> = asks.countries.iter().map(|code| self.land(code)).collect();
        let lands = sent.map_or_else(|| lands.join(", "), |sheet| sheet.get("countries"));
        let countries =
            Field::new(self.web(), Input::Text, "countries", self.t("introductions-countries"))
                .hint(self.t("introductions-countries-hint"))
                .within(within)
                .error_if(typed.at(within, "countries"));
        let countries = if lands.is_empty() { countries } else { countries.value(lands) };
        let contract = side.side == MemberKind::Contract;
        let also = [
            ("subsidiaries", "introductions-asks-subsidiaries", asks.subsidiaries, true),
            ("profile", "introductions-asks-profile", asks.profile, true),
            (
                Declaration::Independent.code(),
                "introductions-declare-independent",
                asks.declarations.contains(&Declaration::Independent),
                true,
            ),
            (
                Declaration::Abroad.code(),
                "introductions-declare-abroad",
                asks.declarations.contains(&Declaration::Abroad),
                true,
            ),
            ("approval", "introductions-asks-approval", asks.approval, contract),
        ];
        let offered = also.iter().filter(|(.., offered)| *offered);
        let choices = offered.map(|(code, key, ..)| Choice::new(*code, self.t(key))).collect();
        let ticked: Vec<String> =
            also.iter().filter(|(_, _, on, _)| *on).map(|(code, ..)| (*code).to_owned()).collect();
        vec![
            countries,
            several("kinds", "introductions-kinds", kinds, &asks.kinds),
            several("sizes", "introductions-sizes", sizes, &asks.sizes),
            several("fields", "introductions-fields", areas, &asks.fields),
            several("also", "introductions-also", choices, &ticked),
        ]
    }
}
