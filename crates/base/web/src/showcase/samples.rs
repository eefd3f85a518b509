//! Keeps the made-up contents of the larger components on the page that shows them all.

use lb_kernel::Locale;

use crate::components::{
    Badge, Choice, Column, Direction, Field, Kind, Limit, Moment, Reason, Reasons, Stage, Step,
    StepState, Steps, Tab, TableHead, Tabs, Timeline, Tone, Visibility, VisibilityMark,
};
use crate::frame::Frame;

pub(super) fn fields(frame: &Frame) -> Vec<Field> {
    let field = |kind, name, key: &str| Field::new(frame.texts, kind, name, frame.t(key));
    let visibility = Visibility::ALL.map(|visibility| {
        let code = visibility.code();
        Choice::new(code, frame.t(&format!("web-visibility-{code}")))
            .hint(frame.t(&format!("web-visible-to-{code}")))
    });
    vec![
        field(Kind::Text, "title", "web-show-field-title")
            .required()
            .hint(frame.t("web-show-field-title-hint"))
            .value(frame.t("web-show-field-title-value"))
            .limit(Limit::Characters(80)),
        field(Kind::Email, "mail", "web-show-field-mail")
            .required()
            .autocomplete("email")
            .value("haneul.kim@")
            .error(frame.t("web-show-field-mail-error")),
        field(Kind::Area, "text", "web-show-field-text")
            .hint(frame.t("web-show-field-text-hint"))
            .value(frame.t("web-show-field-text-value"))
            .limit(Limit::Words(20)),
        field(Kind::Select, "field", "web-show-field-field").required().options(domains(frame)),
        field(Kind::Radio, "visibility", "web-show-field-visibility")
            .required()
            .value("partners")
            .options(visibility),
        field(Kind::Checkboxes, "kinds", "web-show-field-kinds")
            .value("licence")
            .value("trial")
            .options([
                Choice::new("licence", frame.t("web-show-choice-licence")),
                Choice::new("research", frame.t("web-show-choice-research")),
                Choice::new("trial", frame.t("web-show-choice-trial")),
            ]),
        field(Kind::Date, "start", "web-show-field-start").value("2027-03-02"),
        field(Kind::Number, "readiness", "web-show-field-readiness")
            .value("6")
            .range(Some("1".to_owned()), Some("9".to_owned())),
        field(Kind::File, "file", "web-show-field-file")
            .hint(frame.t("web-show-field-file-hint"))
            .accept(".pdf,.docx"),
        field(Kind::Text, "number", "web-show-field-number").value("120-81-12345").disabled(),
        field(Kind::Checkbox, "consent", "web-show-field-consent")
            .hint(frame.t("web-show-field-consent-hint"))
            .value("yes"),
    ]
}

fn domains(frame: &Frame) -> [Choice; 3] {
    [
        Choice::new("antibody", frame.t("web-show-choice-antibody")),
        Choice::new("device", frame.t("web-show-choice-device")),
        Choice::new("digital", frame.t("web-show-choice-digital")),
    ]
}

pub(super) fn filters(frame: &Frame) -> Vec<Field> {
    let field = |kind, name, key: &str| Field::new(frame.texts, kind, name, frame.t(key));
    vec![
        field(Kind::Text, "words", "web-show-filter-words"),
        field(Kind::Select, "domain", "web-show-field-field")
            .value("antibody")
            .options(domains(frame)),
    ]
}

pub(super) fn head(frame: &Frame) -> TableHead {
    TableHead::new([
        Column::new(frame.t("web-show-column-organisation")).sort("#tables", Direction::None),
        Column::new(frame.t("web-show-column-state")),
        Column::new(frame.t("web-show-column-changed")).sort("#tables", Direction::Descending),
        Column::new(frame.t("web-show-column-meetings")).numeric().sort("#tables", Direction::None),
        Column::new(frame.t("web-show-column-actions")).hidden(),
    ])
}

pub(super) fn tabs(frame: &Frame) -> Tabs {
    let tab = |key: &str, current, count| Tab {
        label: frame.t(key),
        href: "#order".to_owned(),
        current,
        count,
    };
    Tabs {
        label: frame.t("web-show-order"),
        tabs: vec![
            tab("web-show-tab-overview", true, None),
            tab("web-show-tab-listings", false, Some(4)),
            tab("web-show-step-documents", false, Some(12)),
            tab("web-show-tab-history", false, None),
        ],
    }
}

pub(super) fn steps(frame: &Frame) -> Steps {
    let step = |key: &str, state| Step {
        label: frame.t(key),
        href: (state == StepState::Done).then(|| "#order".to_owned()),
        state,
    };
    Steps::new(
        frame.texts,
        [
            step("web-show-step-need", StepState::Done),
            step("web-show-step-partners", StepState::Done),
            step("web-show-step-documents", StepState::Current),
            step("web-show-step-submit", StepState::Ahead),
        ],
    )
}

pub(super) fn timeline(frame: &Frame) -> Timeline {
    let mark = |visibility| VisibilityMark::new(frame.texts, visibility);
    let badge = |tone: Tone| Badge::new(tone, frame.t(&format!("web-show-badge-{}", tone.code())));
    let moment = |stage, day: &str, key: &str| Moment::new(stage, day, frame.t(key)).machine(day);
    Timeline::new(
        frame.texts,
        [
            moment(Stage::Done, "2026-01-21", "web-show-moment-agreement")
                .href("#journey")
                .text(frame.t("web-show-moment-agreement-text"))
                .badge(badge(Tone::Positive))
                .by("Seoul Bio Hub")
                .visibility(mark(Visibility::Public)),
            moment(Stage::Done, "2026-04-06", "web-show-moment-lab")
                .text(frame.t("web-show-moment-lab-text"))
                .by("筑波共用ラボ")
                .visibility(mark(Visibility::Partners)),
            moment(Stage::Blocked, "2026-08-19", "web-show-moment-permit")
                .text(frame.t("web-show-moment-permit-text"))
                .badge(badge(Tone::Critical))
                .visibility(mark(Visibility::Workspace)),
            moment(Stage::Current, "2026-11-25", "web-show-step-documents")
                .badge(badge(Tone::Caution)),
            moment(Stage::Ahead, "2027-03-02", "web-show-moment-trial"),
        ],
    )
}

pub(super) fn reasons(frame: &Frame) -> Reasons {
    let field = frame.t("web-show-reason-kind-field");
    let passage = frame.t("web-show-reason-kind-passage");
    let condition = frame.t("web-show-reason-kind-condition");
    Reasons::new(
        frame.texts,
        [
            Reason::new(0.34, frame.t("web-show-reason-field")).kind(field),
            Reason::new(0.58, frame.t("web-show-reason-passage"))
                .kind(passage)
                .quote(Locale::Ko.code(), "종양 임상시험센터가 있는 병원을 찾습니다")
                .quote(Locale::Ja.code(), "腫瘍領域の第I相試験を受託しています"),
            Reason::new(0.12, frame.t("web-show-reason-capacity")).kind(condition.clone()),
            Reason::new(-0.18, frame.t("web-show-reason-language")).kind(condition),
        ],
    )
}
