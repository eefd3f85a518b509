//! Pages without account, reports, traces, the preview.

use axum::http::Method;
use lb_register::rules::material::Outcome;
use lb_register::slice;
use lb_store::Rows as _;
use serde_json::Value;

use crate::setting::{Book, asked_twice, book, desk, material, officer, room, rooms, voice};

fn base() -> String {
    format!("/register/{}", desk())
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn everybody_reads_what_is_published(t: Scratch) {
        let book = book();
        {
            let mut material = book.0.lock().unwrap();
            // So many that the measure's effect can be told of those who are counted.
            material.voices.extend((100..124).map(|n| voice(n, n, "t1", "2025-09-10")));
            // All say solved, the authority says done: the meters move together.
            material.voices.iter_mut().filter(|voice| voice.theme == "t1").for_each(|voice| {
                voice.outcome = Outcome::Solved;
                voice.claimed = true;
                voice.confirmed = true;
            });
        }
        let site = t.site(vec![slice(&room(&book))]);
        let stranger = t.stranger(&site);
        let base = base();
        assert_eq!(stranger.get("/register").await.status, 200);
        assert_eq!(stranger.get(&base).await.status, 404);
        let officer = t.client(&site, officer());
        let preview = officer.get(&format!("{base}/publish")).await;
        assert!(preview.shows("Fewer than 5 companies") && preview.shows("Bank accounts"), "{}", preview.text);
        assert_eq!(officer.post(&format!("{base}/publish"), &[]).await.status, 303);
        let again = officer.post(&format!("{base}/publish"), &[]).await;
        assert!(again.status == 422 && again.shows("already been published"), "{}", again.text);

        for (language, label) in [("ko", "비자 대기"), ("en", "Waiting for visas"), ("ja", "Waiting for visas"), ("fr", "Waiting for visas")] {
            let page = t.stranger(&site).reading(language).get(&base).await;
            assert!(page.status == 200 && page.shows(label), "{language}: {}", page.text);
            assert!(!page.shows("Bank accounts") && !page.shows("계좌"), "two companies show nowhere");
            assert!(!page.shows("company-") && !page.shows("item-0"));
        }
        let page = stranger.get(&base).await;
        assert!(page.shows("Fast lane") && page.shows("at least 50% less often"), "{}", page.text);
        assert!(page.shows(&format!("{base}/trace/1?at=totals/voices")));
        let theme = stranger.get(&format!("{base}/themes/1")).await;
        assert!(theme.shows("검토 후 개정하겠습니다. &#60;b&#62;"), "{}", theme.text);
        assert_eq!(stranger.get(&format!("{base}/themes/2")).await.status, 404);
        assert_eq!(stranger.get(&format!("{base}/measures/m1")).await.status, 200);
        assert!(!stranger.get(&format!("{base}/measures/m1")).await.shows("Exact numbers"));
        assert!(officer.get(&format!("{base}/measures/m1")).await.shows("Exact numbers"));
        assert_ne!(stranger.get(&format!("{base}/publish")).await.status, 200);
    }

    async fn data_reports_and_traces(t: Scratch) {
        let room = room(&book());
        let site = t.site(vec![slice(&room), lb_printing::slice()]);
        let officer = t.client(&site, officer());
        let (stranger, base) = (t.stranger(&site), base());
        assert_eq!(officer.post(&format!("{base}/publish"), &[]).await.status, 303);
        let json = stranger.get(&format!("{base}/publications/1.json")).await;
        let content: Value = serde_json::from_str(&json.text).unwrap();
        assert_eq!((&content["format"], &content["totals"]["voices"]), (&"landbridge-register/2".into(), &5.into()));
        let schema: Value = serde_json::from_str(&stranger.get("/register/schema.json").await.text).unwrap();
        fits(&content, &schema, &schema);
        assert!(stranger.get(&format!("{base}/publications/1.sha256")).await.shows("1.json"));
        assert_eq!(stranger.get(&format!("{base}/publications/1.sig")).await.status, 200);
        for nothing in ["publications/2.json", "publications/1.xml", "publications/x", "tables/secrets.csv", "reports/none"] {
            assert_eq!(stranger.get(&format!("{base}/{nothing}")).await.status, 404, "{nothing}");
        }
        let csv = stranger.get(&format!("{base}/tables/timeliness.csv")).await;
        // Six in time make five when rounded; three that were late are too few.
        assert!(csv.shows("a1,Immigration office,5,0,100,green"), "{}", csv.text);
        let data = stranger.get(&format!("{base}/data")).await;
        assert!(data.shows("openssl pkeyutl -verify") && data.shows("BEGIN PUBLIC KEY"));
        for kind in ["annual", "briefing", "press"] {
            let page = stranger.get(&format!("{base}/reports/{kind}")).await;
            assert!(page.status == 200 && page.shows("trace/1?at=totals/voices"), "{}", page.text);
            let docx = stranger.get(&format!("{base}/reports/{kind}?as=docx")).await;
            assert!(docx.status == 200 && docx.text.starts_with("PK"));
        }
        let briefing = stranger.get(&format!("{base}/reports/briefing?authority=a1")).await;
        assert!(briefing.shows("Briefing: Immigration office"), "{}", briefing.text);
        let pdf = stranger.get(&format!("{base}/reports/annual?as=pdf")).await;
        match lb_papers::Press::new(None).and_then(|press| press.sets(lb_kernel::Locale::En)) {
            Err(_) => {
                assert!(briefing.shows("print the page") && !briefing.shows("as=pdf"), "{}", briefing.text);
                assert!(pdf.status == 409 && pdf.shows("print the page"), "{}", pdf.text);
            }
            Ok(()) => assert!(pdf.status == 200 && pdf.text.starts_with("%PDF-") && briefing.shows("as=pdf"), "{}", pdf.text),
        }
        let trace = format!("{base}/trace/1?at=themes/0/figures/voices");
        let public = stranger.get(&trace).await;
        assert!(public.shows("R1/themes/0/figures/voices") && !public.shows("item-0000"), "{}", public.text);
        assert!(officer.get(&trace).await.shows("item-0000"));
        assert!(!officer.get(&trace).await.shows("item-0006"), "another theme");
        assert_eq!(stranger.get(&format!("{base}/trace/1?at=themes")).await.status, 404);
        let cx = t.system();
        let looked = cx.read().all("select action from audit_entry where action = 'register.traced'", &[], |row| row.get::<String>("action")).await.unwrap();
        assert_eq!(looked.len(), 2);
        let listed = stranger.get(&format!("/api/v1/registers/{}/publications", desk())).await.json();
        assert_eq!(listed["items"][0]["number"], 1);
        let refused = officer.call(Method::POST, &format!("/api/v1/registers/{}/publications", desk()), &Value::Null).await;
        assert_eq!(refused.status, 409, "{}", refused.text);
    }

    async fn what_companies_say_before_and_since_is_published(t: Scratch) {
        let book = std::sync::Arc::new(Book(std::sync::Mutex::new(asked_twice())));
        let room = room(&book);
        let site = t.site(vec![slice(&room)]);
        let (stranger, officer, base) = (t.stranger(&site), t.client(&site, officer()), base());
        assert_eq!(officer.post(&format!("{base}/publish"), &[]).await.status, 303);
        let said = [
            ("ko", "해결되었다고 답한 비율이 높습니다", "82~100%"),
            ("ja", "解決したと答えた割合が高くなっています", "82～100%"),
            ("en", "A larger share than before", "82–100%"),
            ("fr", "Une plus grande part qu’avant", "82 à 100\u{202f}%"),
        ];
        for (language, sentence, share) in said {
            let page = t.stranger(&site).reading(language).get(&format!("{base}/measures/m1")).await;
            assert!(page.shows(sentence) && page.shows(share), "{language}: {}", page.text);
            assert!(!page.shows("company-") && !page.shows("question-"));
        }
        let json: Value = serde_json::from_str(&stranger.get(&format!("{base}/publications/1.json")).await.text).unwrap();
        let schema: Value = serde_json::from_str(&stranger.get("/register/schema.json").await.text).unwrap();
        fits(&json, &schema, &schema);
        assert_eq!(json.pointer("/measures/1/survey/after/solved"), Some(&40.into()), "{json}");
        let csv = stranger.get(&format!("{base}/tables/surveys.csv")).await;
        assert!(csv.shows("m1,Fast lane,before,40,40,0,82,100,0,10,rose,"), "{}", csv.text);
        assert!(csv.shows("m1,Fast lane,after,50,40,40,67,90,82,100,rose,"), "{}", csv.text);
        assert!(stranger.get(&format!("{base}/data")).await.shows("tables/surveys.csv"));
        let files = lb_register::actions::export::files(&t.system(), &room, desk()).await.unwrap();
        let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
        assert!(text("ja/measure-m1.html").contains("82～100%"));
        assert!(text("tables/surveys.csv").contains("Fast lane,after,50"));

        let trace = format!("{base}/trace/1?at=measures/1/survey");
        let asked = officer.get(&format!("{trace}/after/asked")).await;
        assert!(asked.shows("question-0100") && asked.shows("question-0149") && !asked.shows("question-0000"), "{}", asked.text);
        let solved = officer.get(&format!("{trace}/after/solved")).await;
        assert!(solved.shows("question-0139") && !solved.shows("question-0140"), "{}", solved.text);
        let before = officer.get(&format!("{trace}/before/valid")).await;
        assert!(before.shows("question-0039") && !before.shows("question-0100"), "{}", before.text);
        let public = stranger.get(&format!("{trace}/after/solved")).await;
        assert!(public.status == 200 && !public.shows("question-"), "{}", public.text);
        let exact = officer.get(&format!("{base}/measures/m1")).await;
        assert!(exact.shows("50 asked, 40 answered (80%), solved 100% (95%: 91 to 100%)"), "{}", exact.text);
        assert!(!stranger.get(&format!("{base}/measures/m1")).await.shows("50 asked"));
    }

    async fn rules_are_set_on_the_page(t: Scratch) {
        let book = std::sync::Arc::new(Book(std::sync::Mutex::new(material())));
        let site = t.site(vec![slice(&room(&book))]);
        let officer = t.client(&site, officer());
        let rules = |least: &'static str| [("least", least), ("base", "5"), ("delay", "30"), ("ageing", "365"), ("monthly", "yes"), ("version", "0")];
        let address = format!("{}/rules", base());
        let wrong = officer.post(&address, &rules("2")).await;
        assert!(wrong.status == 422 && wrong.shows("from 3 to 50"), "{}", wrong.text);
        assert_eq!(officer.post(&address, &rules("3")).await.status, 303);
        assert!(officer.get(&format!("{}/publish", base())).await.shows("Fewer than 3 companies"));
    }
}

/// A small checker of the parts of JSON Schema that the schema uses.
fn fits(value: &Value, schema: &Value, root: &Value) {
    let said = || format!("{value} does not fit {schema}");
    if let Some(name) = schema["$ref"].as_str() {
        return fits(value, root.pointer(name.trim_start_matches('#')).unwrap(), root);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let null = any.iter().any(|one| one["type"] == "null");
        if !(null && value.is_null()) {
            fits(value, &any[0], root);
        }
        return;
    }
    if let Some(fixed) = schema.get("const") {
        assert_eq!(value, fixed);
    }
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{}", said());
    }
    match schema["type"].as_str() {
        Some("object") => {
            let object = value.as_object().unwrap_or_else(|| panic!("{}", said()));
            for name in schema["required"].as_array().into_iter().flatten() {
                assert!(
                    object.contains_key(name.as_str().unwrap()),
                    "{name} is missing: {}",
                    said()
                );
            }
            for (name, inner) in object {
                match schema["properties"].get(name) {
                    Some(known) => fits(inner, known, root),
                    None if schema["additionalProperties"].is_object() => {
                        fits(inner, &schema["additionalProperties"], root)
                    }
                    None => panic!("{name} is not in the schema: {}", said()),
                }
            }
        }
        Some("array") => {
            let items = value.as_array().unwrap_or_else(|| panic!("{}", said()));
            items.iter().for_each(|item| fits(item, &schema["items"], root));
        }
        Some("integer") => assert!(value.is_i64() || value.is_u64(), "{}", said()),
        Some("string") => assert!(value.is_string(), "{}", said()),
        Some("boolean") => assert!(value.is_boolean(), "{}", said()),
        _ => {}
    }
}
