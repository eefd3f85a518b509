use askama::Template;
use lb_kernel::{Language, Locale};

use super::*;
use crate::texts;

fn field(kind: Kind) -> Field {
    Field::new(texts::of(Locale::En), kind, "a[b]", "Label <1>")
}

fn html(component: &impl Template) -> String {
    component.render().unwrap()
}

#[test]
fn a_field_ties_label_hint_and_error_to_its_control() {
    let html = html(&field(Kind::Text).hint("Hint").error("Wrong").required().value("x\"y<z"));
    assert!(html.contains("<label class=\"label\" for=\"f-a-b-\">Label &#60;1&#62;"));
    assert!(html.contains("aria-describedby=\"f-a-b--hint f-a-b--error\""));
    assert!(html.contains("aria-invalid=\"true\" required"));
    assert!(html.contains("name=\"a[b]\" value=\"x&#34;y&#60;z\""));
    assert!(html.contains("id=\"f-a-b--error\""));
}

#[test]
fn a_text_area_keeps_a_first_line_break_and_cannot_be_broken_out_of() {
    let html = html(&field(Kind::Area).value("\n</textarea><script>"));
    // The parser drops the line break right after the tag, so one more is written.
    assert!(html.contains(">\n\n&#60;/textarea&#62;&#60;script&#62;</textarea>"), "{html}");
}

#[test]
fn choices_are_a_group_with_a_legend_and_remember_what_was_chosen() {
    let options = [Choice::new("a", "A").hint("first"), Choice::new("b", "B")];
    let html = html(&field(Kind::Checkboxes).options(options).value("b"));
    assert!(html.contains("<fieldset") && html.contains("<legend class=\"label\">"));
    assert!(html.contains("value=\"b\" checked"));
    assert!(!html.contains("value=\"a\" checked"));
    assert!(html.contains("<span class=\"choice-hint\">first</span>"));
}

#[test]
fn a_select_asks_to_choose_until_something_was_chosen() {
    let options = || [Choice::new("a", "A"), Choice::new("b", "B")];
    assert!(html(&field(Kind::Select).options(options())).contains("<option value=\"\">"));
    let chosen = html(&field(Kind::Select).options(options()).value("b"));
    assert!(!chosen.contains("<option value=\"\">"));
    assert!(chosen.contains("<option value=\"b\" selected>"));
}

#[test]
fn limits_count_code_points_and_words_as_the_script_does() {
    assert_eq!(Limit::Characters(9).count("가나\r\n다"), 4);
    assert_eq!(Limit::Characters(9).count("👩‍🔬"), 3);
    assert_eq!(Limit::Words(9).count("  新薬\u{3000}開発 \n now "), 3);
    assert!(Limit::Characters(4).allows("가나다라"));
    assert!(!Limit::Words(1).allows("a b"));
    let html = html(&field(Kind::Text).value("가나다").limit(Limit::Characters(2)));
    assert!(html.contains("data-count=\"characters\" data-most=\"2\" data-state=\"over\">3 / 2<"));
    assert!(html.contains("At most 2 characters"));
}

#[test]
fn the_error_summary_leads_to_each_field_and_is_absent_without_errors() {
    let texts = texts::of(Locale::En);
    let fields = [
        field(Kind::Text),
        field(Kind::Text).error("Too long"),
        Field::new(texts, Kind::Radio, "kind", "Kind").error("Please choose"),
    ];
    let summary = html(&ErrorSummary::of(texts, &fields).unwrap());
    assert!(summary.contains("Please correct 2 entries"));
    assert!(summary.contains("href=\"#f-a-b-\">Label &#60;1&#62;: Too long"));
    assert!(summary.contains("href=\"#f-kind-1\""));
    assert!(ErrorSummary::of(texts, &fields[..1]).is_none());
    let french = texts::of(Locale::Fr);
    let asked = |label: &str| [Field::new(french, Kind::Text, "a", label).error("Champ requis")];
    let said = |label: &str| html(&ErrorSummary::of(french, &asked(label)).unwrap());
    assert!(said("Nom").contains("Nom\u{202f}: Champ requis"));
    assert!(said("D’accord\u{202f}?").contains("D’accord\u{202f}? Champ requis"));
}

#[test]
fn a_pager_shows_the_ends_and_the_neighbours_and_keeps_the_query() {
    let pages = |page, total| {
        let html = html(&Pager::numbered(texts::of(Locale::En), "/l?q=x&page=9", page, 10, total));
        let mut seen = Vec::new();
        for part in html.split("<li").skip(1) {
            if part.contains("pager-gap") {
                seen.push("…".to_owned());
            } else if !part.contains("rel=") {
                let number = part.split("page=").nth(1).unwrap().split('"').next().unwrap();
                assert!(part.contains("/l?q=x&#38;page="), "{part}");
                seen.push(number.to_owned());
            }
        }
        seen.join(" ")
    };
    assert_eq!(pages(1, 100), "1 2 … 10");
    assert_eq!(pages(4, 100), "1 2 3 4 5 … 10", "a gap of one page is the page");
    assert_eq!(pages(5, 100), "1 … 4 5 6 … 10");
    assert_eq!(pages(99, 100), "1 … 9 10");
    assert_eq!(pages(1, 7), "");
}

#[test]
fn a_pager_says_which_entries_are_shown() {
    let summary =
        |page, total| html(&Pager::numbered(texts::of(Locale::En), "/l", page, 20, total));
    assert!(summary(2, 45).contains("21–40 of 45"));
    assert!(summary(3, 45).contains("41–45 of 45"));
    assert!(summary(1, 0).contains("No entries"));
    let cursor = html(&Pager::cursor(texts::of(Locale::En), None, Some("/l?after=7".to_owned())));
    assert!(
        cursor.contains("rel=\"next\" href=\"/l?after=7\"") && !cursor.contains("rel=\"prev\"")
    );
}

#[test]
fn a_sorted_column_says_so_to_everybody() {
    let head = TableHead::new([
        Column::new("Name").sort("/l?sort=name", Direction::Descending),
        Column::new("Actions").hidden(),
    ]);
    let html = html(&head);
    assert!(html.contains("<th scope=\"col\" aria-sort=\"descending\"><a class=\"sort\""));
    assert!(html.contains("<span class=\"visually-hidden\">Actions</span>"));
    assert_eq!(head.label(0), "Name");
    assert_eq!(head.label(7), "");
}

#[test]
fn reasons_stand_on_their_side_the_weightiest_first() {
    let reasons = Reasons::new(
        texts::of(Locale::En),
        [Reason::new(0.1, "small"), Reason::new(-0.4, "against"), Reason::new(0.9, "large")],
    );
    let html = html(&reasons);
    let at = |word: &str| html.find(word).unwrap();
    assert!(at("In favour") < at("large") && at("large") < at("small"));
    assert!(at("small") < at("Against") && at("Against") < at("against</span>"));
    assert!(html.contains("−40") && html.contains("+90"));
    assert!(html.contains("<rect width=\"90.0\""));
}

#[test]
fn a_bar_never_leaves_its_frame() {
    for (share, width) in [(1.7, "100.0"), (-3.0, "0.0"), (f64::NAN, "0.0"), (0.256, "25.6")] {
        assert!(html(&Bar::new(Tone::Accent, share)).contains(&format!("width=\"{width}\"")));
    }
    let nothing = Meter::claimed(texts::of(Locale::En), "x", ("0", 0.0), ("0", 0.0), 0.0);
    assert!(html(&nothing).contains("width=\"0.0\""));
}

#[test]
fn a_moment_says_its_stage_in_words_too() {
    let texts = texts::of(Locale::En);
    let timeline = Timeline::new(
        texts,
        [
            Moment::new(Stage::Blocked, "1 May", "Permit").machine("2026-05-01"),
            Moment::new(Stage::Ahead, "June", "Trial")
                .visibility(VisibilityMark::new(texts, Visibility::Private)),
        ],
    );
    let html = html(&timeline);
    assert!(html.contains("Blocked:"));
    assert!(html.contains("<time datetime=\"2026-05-01\">1 May</time>"));
    assert!(html.contains("Only you can see this"));
}

#[test]
fn the_original_names_its_language_in_the_readers() {
    let line = |locale| html(&Original::new(texts::of(locale), Origin::Original, Language::JA));
    assert!(line(Locale::Ko).contains("원문(일본어)"));
    assert!(line(Locale::Fr).contains("japonais"));
}

#[test]
fn initials_are_two_letters_or_one_character() {
    assert_eq!(initials("Julien Moreau"), "JM");
    assert_eq!(initials("Marie-Anne de la Tour"), "MT");
    assert_eq!(initials("김하늘"), "김");
    assert_eq!(initials("佐藤 美咲"), "佐");
    assert_eq!(initials("  (株)さくら"), "株");
    assert_eq!(initials("acme"), "A");
    assert_eq!(initials(""), "");
}

fn graph(nodes: usize, step: usize) -> Graph {
    let groups = ["Korea", "Japan", "France", "United Kingdom"];
    let made: Vec<GraphNode> = (0..nodes)
        .map(|at| GraphNode {
            label: format!("Company <{at}>"),
            group: groups[at % 4].to_owned(),
            href: Some(format!("/organisations/{at}")),
        })
        .collect();
    let edges: Vec<(usize, usize, usize)> =
        (0..nodes).map(|at| (at, (at * step + 1) % nodes, 1 + at % 3)).collect();
    Graph::new(texts::of(Locale::En), "Who works with whom", &made, &edges)
}

#[test]
fn a_small_picture_names_everybody_it_has_room_for_and_a_large_one_stays_readable() {
    let small = html(&graph(30, 7));
    assert_eq!(small.matches("<circle").count(), 30);
    assert_eq!(small.matches("class=\"edge\"").count(), 30);
    assert!(small.matches("class=\"name\"").count() >= 20, "{small}");
    assert!(small.contains("Company &#60;3&#62;") && !small.contains("<3>"));
    assert!(small.contains("<a href=\"/organisations/"));
    let large = html(&graph(3_000, 13));
    assert_eq!(large.matches("<circle").count(), 3_000);
    assert_eq!(large.matches("class=\"edge\"").count(), 4, "one line where two groups meet");
    assert!(large.matches("class=\"name\"").count() <= 40);
    assert_eq!(large.matches("<tr>").count(), 201, "a head and the best connected");
    assert!(large.contains("the 200 with the most partners") && !small.contains("with the most"));
    assert!(small.contains("Works with"), "who, not only how many");
    assert_eq!(large, html(&graph(3_000, 13)), "the same data give the same picture");
}

#[test]
fn a_flow_keeps_its_sums_and_gathers_what_is_rare() {
    let ways = (0..20).map(|at| {
        let labels = vec![format!("From {at:02}"), "Middle".to_owned(), format!("To {}", at % 2)];
        (labels, at + 1)
    });
    let heads = ["A", "B", "C"].map(str::to_owned).to_vec();
    let flow = html(&Flow::new(texts::of(Locale::En), "Flow", heads, ways.collect()));
    assert!(flow.contains(">Middle 210<"), "{flow}");
    assert!(flow.contains("Others 78"), "twelve of twenty in one: {flow}");
    assert_eq!(flow.matches("<rect").count(), 9 + 1 + 2);
    assert_eq!(flow.matches("<path").count(), 9 + 2);
    assert_eq!(flow.matches("<tr>").count(), 21, "the table keeps every way");
}

#[test]
fn a_funnel_says_how_many_came_how_far_and_why_others_did_not() {
    let step = |label: &str, count, lost: &[(&str, usize)]| FunnelStep {
        label: label.to_owned(),
        count,
        lost: lost.iter().map(|(reason, count)| ((*reason).to_owned(), *count)).collect(),
    };
    let steps = vec![step("Introduced", 8, &[("No budget", 2)]), step("Contract", 2, &[])];
    let funnel = html(&Funnel::new(texts::of(Locale::En), "Funnel", steps));
    assert!(funnel.contains("8 · 100%") && funnel.contains("2 · 25%"), "{funnel}");
    assert!(funnel.contains("No budget (2)"));
    assert!(html(&Funnel::new(texts::of(Locale::En), "Funnel", Vec::new())).contains("<svg"));
}

#[test]
fn two_forms_of_a_page_may_ask_under_the_same_name() {
    let one = Field::new(texts::of(Locale::En), Kind::Select, "into", "Into");
    let other = one.clone().within("move");
    assert_eq!((one.id().as_str(), other.id().as_str()), ("f-into", "f-move-into"));
    let html = html(&other);
    assert!(html.contains("id=\"f-move-into\" name=\"into\""), "{html}");
}

#[test]
fn lines_of_a_code_break_between_its_words_only() {
    let html = html(&Coded::new("organisation.consent-given"));
    assert!(html.contains(">organisation.<wbr>consent-<wbr>given<"), "{html}");
    assert!(html.starts_with("<code class=\"coded\">") && html.ends_with("</code>"), "{html}");
    assert!(self::html(&Coded::new("<b>")).contains(">&#60;b&#62;<"));
}
