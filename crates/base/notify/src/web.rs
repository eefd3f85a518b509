//! The pages: what one was told, how one wants to be told, webhooks.

pub(crate) mod notices;
mod webhooks;

use lb_doors::Routes;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/notifications", &acts::LIST, notices::list)
        .post("/notifications/read", &acts::MARK, notices::mark_all)
        .post("/notifications/{id}/read", &acts::MARK, notices::mark)
        .get("/notifications/choices", &acts::CHOOSE, notices::choices)
        .post("/notifications/choices", &acts::CHOOSE, notices::choose)
        .get("/webhooks", &acts::WEBHOOK_LIST, webhooks::list)
        .get("/webhooks/new", &acts::WEBHOOK_MANAGE, webhooks::new)
        .post("/webhooks/new", &acts::WEBHOOK_MANAGE, webhooks::add)
        .get("/webhooks/{id}", &acts::WEBHOOK_SHOW, webhooks::show)
        .post("/webhooks/{id}", &acts::WEBHOOK_MANAGE, webhooks::change)
        .post("/webhooks/{id}/test", &acts::WEBHOOK_MANAGE, webhooks::test)
        .post("/webhooks/{id}/deliveries/again", &acts::WEBHOOK_MANAGE, webhooks::send_all_again)
        .post(
            "/webhooks/{id}/deliveries/{delivery}/again",
            &acts::WEBHOOK_MANAGE,
            webhooks::send_again,
        )
        .post("/webhooks/{id}/secret", &acts::WEBHOOK_MANAGE, webhooks::renew)
        .post("/webhooks/{id}/remove", &acts::WEBHOOK_MANAGE, webhooks::remove)
}
