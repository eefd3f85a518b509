use lb_kernel::Id;
use lb_kernel::policy::Role;

use super::*;

#[test]
fn a_holder_is_read_back_from_its_code_and_nothing_else_is() {
    let id = "0190163d-8694-739b-aea5-966c26f8ad91";
    for holder in [
        Holder::Workspace,
        Holder::Role(Role::Officer),
        Holder::Account(id.parse().unwrap()),
        Holder::Organisation(id.parse().unwrap()),
    ] {
        assert_eq!(Holder::from_code(&holder.code()), Some(holder));
        assert_eq!(holder.party().0, holder.code());
    }
    for wrong in ["", "role:", "role:king", "account:x", "organisation", "workspace:1", "x:y"] {
        assert_eq!(Holder::from_code(wrong), None, "{wrong}");
    }
    let account: Id<Account> = id.parse().unwrap();
    assert_eq!(Holder::Account(account).account(), Some(account));
    assert_eq!(Holder::Workspace.account(), None);
}
