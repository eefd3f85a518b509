use super::*;

#[test]
fn markup_in_a_text_stays_text() {
    assert_eq!(escaped("<b class=\"x\">&'"), "&lt;b class=&quot;x&quot;&gt;&amp;&#39;");
}
