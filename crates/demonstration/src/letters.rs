//! Mails that reached the unit and wait: a company that has an account, one that nobody knows, a report that somebody passed on.

use std::sync::Arc;

use lb_forms::{Hooks, Vault};
use lb_kernel::policy::Door;
use lb_kernel::{Id, Locale, Organisation, Workspace};
use lb_letters::actions::boxes;
use lb_letters::actions::receive::{Incoming, receive};
use lb_letters::{Letters, Setup, Units, Ways};
use lb_store::{Cx, Outcome};

/// The name under which mail reaches the unit.
const NAME: &str = "bridge";

type Row<'a> = (&'a str, &'a str, &'a str, i64);

/// Sender, subject, text, and how many days ago. Without a sender it is the company of the Korean visitor.
const MAILS: [Row<'static>; 4] = [
    (
        "",
        "연구용 세포 시료 통관 문의",
        "안녕하십니까.\n저희 회사가 일본 파트너에게서 받는 연구용 동결 세포 시료가 인천공항 통관에서 두 주 넘게 묶여 있습니다.\n매번 다른 서류를 요구받고 있으며, 그 사이 시료를 쓸 수 없게 됩니다. 어느 기관에 문의해야 하는지 알려 주시면 감사하겠습니다.",
        2,
    ),
    (
        "Mori Ayaka <mori@aokawa.contact.example>",
        "在留カード受領前の法人口座について",
        "お世話になっております。\n韓国で法人を設立しましたが、外国人登録証が届くまで銀行口座を開設できず、従業員の給与を支払えません。\n窓口ごとに案内が異なり困っております。ご対応をご検討いただけますと幸いです。",
        3,
    ),
    (
        "Claire Fontanel <claire@fontanel.contact.example>",
        "Certificats d’essai déjà obtenus en Europe",
        "Bonjour,\nNotre capteur est certifié en Europe. Pour le vendre en Corée, on nous demande de refaire les mêmes essais dans un laboratoire local, ce qui retarde notre lancement de six mois.\nBien cordialement",
        5,
    ),
    (
        "Park Jiwon <park@agency.contact.example>",
        "Fwd: 방문 보고(쓰쿠바)",
        "참고로 보내 드립니다.\n\n---------- 전달된 메시지 ----------\n보낸사람: 오카다 겐 <okada@lab.contact.example>\n제목: 방문 보고(쓰쿠바)\n\n11월 12일 쓰쿠바 실험동에서 간담회를 열었다. 오카다 겐 실장은 \"시약 수입 허가에 석 달이 걸려 실험 일정이 밀린다\"고 말했다.\n김도윤 과장은 \"허가 절차를 12월까지 안내서로 정리하겠다\"고 밝혔다.",
        6,
    ),
];

fn mail(number: usize, (from, subject, text, _): Row<'_>, cx: &Cx) -> String {
    let sent = cx.now.timestamp().strftime("%a, %d %b %Y %H:%M:%S +0000");
    let text = text.replace('\n', "\r\n");
    format!(
        "From: {from}\r\nTo: unit+{NAME}@bridge.example\r\nDate: {sent}\r\nSubject: {subject}\r\n\
         Message-ID: <demonstration-{number}@contact.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    )
}

/// Lets them arrive.
///
/// # Errors
/// One is refused, or the database does not answer.
pub async fn arrive(
    cx: &Cx,
    units: &Arc<dyn Units>,
    unit: Id<Workspace>,
    visited: &[Id<Organisation>],
) -> Outcome<()> {
    boxes::name(&cx.through(Door::Page), unit, NAME).await?;
    let known = lb_workspaces::representatives(&cx.read(), visited).await?;
    let own = known.into_iter().find(|(.., locale)| *locale == Locale::Ko);
    let own = own.map(|(_, address, _)| address).unwrap_or_default();
    let room = Letters::new(Setup {
        units: Arc::clone(units),
        address: None,
        hooks: Hooks::default(),
        ways: Ways::default(),
    });
    // None of them has a file: nothing is written there.
    let vault = Vault::within(&std::env::temp_dir());
    let mut mails: Vec<(usize, Row<'_>)> = MAILS.into_iter().enumerate().collect();
    mails.sort_by_key(|(_, (.., days))| std::cmp::Reverse(*days));
    for (number, mut one) in mails {
        if one.0.is_empty() {
            one.0 = &own;
        }
        let mut then = cx.through(Door::Mail);
        then.now = cx.now.plus_days(-one.3);
        let incoming = Incoming {
            bytes: mail(number, one, &then).into_bytes(),
            workspace: Some(unit),
            demonstration: true,
            ..Incoming::default()
        };
        receive(&then, &room, &vault, incoming).await?;
    }
    Ok(())
}
