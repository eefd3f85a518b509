//! Writes the page with every component, the error page and their files into a folder, to be looked
//! at in a browser: `cargo run -p lb-web --example show -- FOLDER`.

use std::path::PathBuf;

use askama::Template;
use lb_kernel::Locale;
use lb_web::{ComponentsPage, ErrorPage, Frame, Theme, assets};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(folder.join("assets"))?;
    for name in ["tokens.css", "style.css", "landbridge.js", "favicon.svg"] {
        let address = assets::address(name);
        let asset = assets::find(address.trim_start_matches("/assets/")).ok_or("no such asset")?;
        std::fs::write(folder.join(address.trim_start_matches('/')), asset.bytes)?;
    }
    for locale in Locale::ALL {
        for theme in Theme::ALL {
            let mut frame = ComponentsPage::sample_frame(locale);
            frame.theme = theme;
            let name = format!("{}-{}.html", locale.code(), theme.code());
            std::fs::write(folder.join(name), ComponentsPage::new(frame).render()?)?;
        }
        let page =
            ErrorPage::new(Frame::new(locale, "", "/nowhere"), 404).operation("01K8-7Q2M-4D");
        std::fs::write(folder.join(format!("{}-error.html", locale.code())), page.render()?)?;
    }
    Ok(())
}
