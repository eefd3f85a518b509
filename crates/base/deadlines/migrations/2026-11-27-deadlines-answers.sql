-- By when an authority answers is said by the batch in which it was asked, and by nothing else: the clocks that counted the
-- same days beside it, and what workspaces chose for them, are gone. When it was asked and answered stays with the items.
delete from deadline_clock where purpose = 'item.answer';
delete from deadline_target where purpose = 'item.answer';
