import-about = 파일에서 기록을 가져오거나, 가져온 기록을 되돌립니다
import-organisations-about = CSV, XLSX, JSON Lines에서 기관을 가져옵니다
import-people-about = CSV, XLSX, JSON Lines, 주소 카드(vCard)에서 인물을 가져옵니다
import-undo-about = 가져온 기록을 되돌립니다. 그 뒤에 사용된 기록은 남습니다
import-file = 읽을 파일
import-id = 가져오기 식별자
import-dry-run = 등록될 내용과 오류만 알리고 등록하지 않습니다
import-map = 열의 의미(예: --map "회사명=name"). = 뒤가 비어 있으면 그 열은 제외합니다
import-skip = 오류가 있는 행을 제외하고 올바른 행을 등록합니다
import-skip-known = 이름이 이미 명부에 있는 행은 제외합니다
import-known = 이름이 이미 명부에 있는 행이 { $count }건 있습니다. --skip-known을 쓰면 제외합니다.
import-visibility = 파일에 적혀 있지 않을 때의 공개 범위: private, workspace, partners, public-anonymous, public-named(기본값: workspace)
import-workspace = 기록을 관리할 워크스페이스(기본값: 시스템 전체)
import-kind = 파일에 적혀 있지 않을 때의 유형(예: start-up, sme, corporate, 기본값: start-up)
import-bad-map = 열 대응을 이해할 수 없습니다: “{ $value }”. COLUMN=MEANING 형식으로 입력해 주십시오.
import-no-meaning = 열의 의미로 { PARTICLE($value, "을/를", quotes: "“”") } 쓸 수 없습니다. 쓸 수 있는 값: { $allowed }
import-would = 행 { $count }개를 등록할 수 있습니다. 아직 아무것도 등록하지 않았습니다.
import-done = 행 { $count }개를 등록했습니다. 되돌리려면: landbridge import undo { $id }
import-undone = 되돌린 기록: { $removed }건. 그 뒤에 사용되어 남긴 기록: { $stay }건.
export-about = 가져오기에도 쓸 수 있는 형식으로 기록을 파일에 씁니다
export-kind = organisations(기관) 또는 people(인물)
export-out = 저장할 파일. 확장자로 형식을 정합니다(기본값: 화면)
export-format = csv, xlsx, jsonl, 인물은 vcf도 가능(기본값: 파일 이름에 따르고, 없으면 csv)
export-which-format = { $file }의 확장자로는 형식을 알 수 없습니다. .csv, .xlsx, .jsonl, .vcf 가운데 고르거나 --format을 추가해 주십시오.
