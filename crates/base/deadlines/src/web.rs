//! The pages of this room: what is due as list and month, one deadline, a workspace's calendar and
//! targets, the address for calendar programs.

mod feed;
mod ical;
mod list;
mod month;
mod office;
mod show;
pub(crate) mod words;

use lb_doors::{Access, Routes};

pub(crate) use list::row;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/deadlines", &acts::LIST, list::list)
        .get("/deadlines/month", &acts::LIST, month::show)
        .get("/deadlines/feed", &acts::FEED, feed::show)
        .post("/deadlines/feed", &acts::FEED, feed::draw)
        .post("/deadlines/feed/remove", &acts::FEED, feed::remove)
        .get(
            "/deadlines/feed/{file}",
            Access::Open("whoever has the secret address sees what its account may see"),
            feed::file,
        )
        .get("/deadlines/workspaces/{id}", &acts::SET, office::show)
        .post("/deadlines/workspaces/{id}/calendar", &acts::SET, office::set_calendar)
        .post("/deadlines/workspaces/{id}/days", &acts::SET, office::add_day)
        .post("/deadlines/workspaces/{id}/days/remove", &acts::SET, office::remove_day)
        .post("/deadlines/workspaces/{id}/targets/{purpose}", &acts::SET, office::set_target)
        .get("/deadlines/{id}", &acts::SHOW, show::show)
        .post("/deadlines/{id}/pause", &acts::STEER, show::pause)
        .post("/deadlines/{id}/resume", &acts::STEER, show::resume)
        .post("/deadlines/{id}/hand-over", &acts::STEER, show::hand_over)
}
