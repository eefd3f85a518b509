read-about = Reads a visit report or minutes and proposes people, organisations and statements
read-report = The report: text, Markdown, DOCX, HWPX, ODT or PDF
read-known = Names of people and organisations that are known already, in the formats of “names”
read-out = Write the proposals to a JSON file; “-” writes them to standard output
read-language = Language of the report, when it is not to be found out
read-people = People
read-organisations = Organisations
read-difficulties = Difficulties
read-opportunities = Opportunities
read-expectations = Expectations
read-commitments = Commitments
read-facts = Facts
read-confirm = These are proposals; a person confirms each of them.
read-fault-unknown = The format of this file is not read. Text, Markdown, DOCX, HWPX, ODT and PDF are.
read-fault-old = { $format } files are not read. Save the report as { $instead } and try again.
read-fault-damaged = The { $format } file is damaged: { $damage ->
    [archive] its archive cannot be opened; the file may be cut off.
    [part] a part of it cannot be unpacked.
    [markup] its markup breaks at byte { $at }.
    [structure] its objects do not hold together.
   *[content] it contains something that cannot be read.
}
read-fault-large = The file holds more than 64 MB of text.
read-fault-empty = The file holds no words. A scanned picture must be turned into text first.
read-fault-locked = The file is protected by a password. Remove the protection and try again.
