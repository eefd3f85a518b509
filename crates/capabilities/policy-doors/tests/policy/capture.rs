//! What is captured, and that it is captured once.

use lb_policy::actions::capture::capture;

use lb_kernel::policy::{Role, Scope};
use lb_testkit::{actor, id};

use crate::setting::{UNIT, new, policy_officer, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn an_origin_is_captured_once_also_when_it_comes_several_times_at_once(t: Scratch) {
        let mut tasks = Vec::new();
        for number in 0..8 {
            let cx = t.cx(policy_officer());
            let new = new("a", &format!("The bank wants an alien card first ({number})."));
            tasks.push(tokio::spawn(async move { capture(&cx, new).await }));
        }
        let mut captured = Vec::new();
        for task in tasks {
            captured.push(task.await.unwrap().unwrap());
        }
        assert_eq!(captured.iter().filter(|one| one.fresh).count(), 1);
        let first = captured.iter().find(|one| one.fresh).unwrap();
        assert!(captured.iter().all(|one| one.difficulty.words == first.difficulty.words));
    }

    async fn only_who_takes_part_may_capture(t: Scratch) {
        let other = actor("Other", Role::Member, Scope::Organisation(id(2)));
        let halt = capture(&t.cx(other), new("b", "Too slow.")).await.unwrap_err();
        assert_eq!(halt.refusal().unwrap().code(), "policy.role");
        let own = actor("Own", Role::Member, Scope::Organisation(id(1)));
        assert!(capture(&t.cx(own), new("b", "Too slow.")).await.unwrap().fresh);
        let heard = actor("Officer", Role::Officer, Scope::Workspace(id(UNIT)));
        assert!(!capture(&t.cx(heard), new("b", "Too slow.")).await.unwrap().fresh);
    }
}
