accounts-title = 내 계정
accounts-sign-in = 로그인
accounts-email = 이메일 주소
accounts-password = 비밀번호
accounts-password-new = 새 비밀번호
accounts-password-hint = { $least }자 이상으로 정해 주십시오. 여러 단어를 이어 쓰면 좋습니다.
accounts-password-optional = 비워 두시면 이메일로 받은 링크로 로그인하실 수 있습니다.
accounts-password-lead = 다른 모든 기기에서 로그아웃됩니다.
accounts-password-set = 설정됨
accounts-password-none = 없음. 이메일 링크로 로그인합니다.
accounts-choose-password = 비밀번호 설정
accounts-save = 저장
accounts-back = 돌아가기
accounts-confirm = 확인
accounts-by-link = 이메일 링크로 로그인
accounts-by-link-lead = 비밀번호 없이 로그인할 수 있는 링크를 보내 드립니다.
accounts-forgotten = 비밀번호를 잊으셨습니까?
accounts-reset = 비밀번호 재설정
accounts-reset-lead = 새 비밀번호를 정할 수 있는 링크를 보내 드립니다.
accounts-send-link = 링크 받기
accounts-sent = 이메일을 확인해 주십시오
accounts-sent-text = 해당 주소의 계정이 있으면 링크를 보내 드립니다. 링크는 한 시간 동안 한 번만 사용할 수 있습니다.
accounts-sent-confirm = 확인 링크를 보내 드렸습니다. 이 브라우저에서 열어 주십시오. 한 시간 동안 한 번만 사용할 수 있습니다.
accounts-sent-address = 새 주소로 링크를 보내 드렸습니다. 링크를 여시면 주소가 변경됩니다.
accounts-second = 2단계 인증
accounts-second-lead = 인증 앱에 표시된 코드 또는 복구 코드를 입력해 주십시오.
accounts-code = 인증 코드
accounts-link-sign-in = 버튼을 누르면 로그인됩니다. 링크는 한 번만 사용할 수 있습니다.
accounts-link-address = 버튼을 누르면 앞으로 이 주소를 사용합니다.
accounts-link-confirm = 버튼을 눌러 본인임을 확인해 주십시오.
accounts-confirm-title = 본인 확인
accounts-confirm-lead = 계정이나 다른 사용자의 보안과 관련된 작업이므로 본인 확인이 필요합니다.
accounts-confirm-mail-lead = 이메일로 링크를 보내 드립니다. 이 브라우저에서 열어 주십시오.
accounts-invite = 초대하기
accounts-invite-lead = “{ $workspace }”에 초대합니다. 초대장은 2주 동안 유효합니다.
accounts-invite-installation = 시스템 전체에 대한 역할에 초대합니다. 초대장은 2주 동안 유효합니다.
accounts-invite-sent = 초대장을 보냈습니다
accounts-invite-sent-text = 초대를 수락하면 역할이 부여됩니다.
accounts-invited = 초대를 받으셨습니다
accounts-invited-lead = 초대를 수락하시면 이용하실 수 있습니다.
accounts-accept = 수락
accounts-role = 역할
accounts-name = 이름
accounts-language = 언어
accounts-zone = 표준 시간대
accounts-profile = 프로필
accounts-edit = 변경
accounts-security = 로그인 방법
accounts-address = 이메일 주소 변경
accounts-address-lead = 주소를 확인하기 위해 새 주소로 링크를 보내 드립니다.
accounts-address-done = 새 주소로 변경되었습니다.
accounts-authenticator = 인증 앱
accounts-authenticator-none = 없음
accounts-authenticator-add = 인증 앱 추가
accounts-authenticator-lead = 인증 앱으로 그림을 스캔하거나 아래 글자를 입력한 뒤, 앱에 표시된 코드를 입력해 주십시오.
accounts-authenticator-picture = 인증 앱용 QR 코드입니다. 아래 글자와 같은 내용입니다
accounts-authenticator-remove = 인증 앱 제거
accounts-authenticator-remove-lead = 로그인할 때 2단계 인증을 하지 않으며, 복구 코드는 무효가 됩니다.
accounts-codes = 복구 코드
accounts-codes-text = 이 코드를 안전한 곳에 보관해 주십시오. 인증 앱을 잃어버렸을 때 코드마다 한 번씩 사용할 수 있습니다. 다시 표시되지 않습니다.
accounts-codes-left = 설정됨, 남은 복구 코드 { $count }개
accounts-codes-new = 복구 코드 새로 만들기
accounts-codes-new-lead = 기존 코드는 무효가 됩니다.
accounts-devices = 로그인된 기기
accounts-devices-others = 다른 기기에서 모두 로그아웃
accounts-device-here = 현재 기기
accounts-device-end = 로그아웃
accounts-device-unknown = 알 수 없는 기기
accounts-tokens = 프로그램용 토큰
accounts-tokens-none = 토큰이 없습니다.
accounts-token-make = 토큰 만들기
accounts-token-lead = 토큰을 사용하는 프로그램은 지정한 범위 안에서 귀하와 같은 권한을 가집니다. 유효 기간은 최대 { $most }일입니다.
accounts-token-name = 용도
accounts-token-scopes = 허용 범위
accounts-token-scopes-hint = 예: organisation.list, workspace.* 또는 전체를 뜻하는 *
accounts-token-days = 유효 일수
accounts-token-until = 만료:
accounts-token-revoke = 폐기
accounts-token-made = 새 토큰
accounts-token-made-text = 지금 복사해 주십시오. 다시 표시되지 않습니다.
accounts-proof-wrong = 이메일 주소 또는 비밀번호가 올바르지 않습니다. 이메일 링크로도 로그인하실 수 있습니다.
accounts-password-wrong = 비밀번호가 올바르지 않습니다. 다시 시도해 주십시오.
accounts-code-wrong = 코드가 올바르지 않거나 이미 사용되었습니다. 다른 코드를 입력해 주십시오.
accounts-link-over = 이미 사용되었거나 만료된 링크입니다. 새 링크를 요청해 주십시오.
accounts-pace = 시도 횟수가 너무 많습니다. { $seconds }초 뒤에 다시 시도하시거나 이메일 링크로 로그인해 주십시오.
accounts-password-short = { $least }자 이상으로 정해 주십시오.
accounts-password-long = 비밀번호가 너무 깁니다. 더 짧게 정해 주십시오.
accounts-password-plain = 추측하기 쉬운 비밀번호입니다. 다른 비밀번호를 정해 주십시오.
accounts-scope-missing = 토큰의 허용 범위를 입력해 주십시오.
accounts-scope-wrong = { PARTICLE($scope, "은/는", quotes: "“”") } 올바른 범위가 아닙니다. organisation.list나 workspace.*와 같이 입력해 주십시오.
accounts-scope-unknown = “{ $scope }” 범위는 없습니다. 사용할 수 있는 범위는 API 안내의 작업마다 적혀 있습니다.
accounts-token-days-wrong = 1일에서 { $most }일 사이로 입력해 주십시오.
accounts-name-empty = 이름을 입력해 주십시오.
accounts-name-long = 이름이 너무 깁니다. { $most }자 이내로 입력해 주십시오.
accounts-zone-unknown = 알 수 없는 표준 시간대입니다. Asia/Seoul과 같이 입력해 주십시오.
accounts-mail-sign-in-subject = 로그인 링크
accounts-mail-sign-in-text =
    { $name } 님, 다음 링크로 로그인하실 수 있습니다. 한 시간 동안 한 번만 사용할 수 있습니다:

    { $link }

    요청하신 적이 없다면 이 메일을 무시하셔도 됩니다.
accounts-mail-reset-subject = 비밀번호 재설정
accounts-mail-reset-text =
    { $name } 님, 다음 링크에서 새 비밀번호를 정하실 수 있습니다. 한 시간 동안 한 번만 사용할 수 있습니다:

    { $link }

    요청하신 적이 없다면 이 메일을 무시하셔도 됩니다.
accounts-mail-invitation-subject = Landbridge 초대장
accounts-mail-invitation-text =
    { $name } 님이 초대하셨습니다. 2주 안에 다음 링크에서 수락해 주십시오:

    { $link }
accounts-mail-address-subject = 새 주소 확인
accounts-mail-address-text =
    { $name } 님, 다음 링크에서 이 주소가 본인의 주소임을 확인해 주십시오. 한 시간 동안 한 번만 사용할 수 있습니다:

    { $link }
accounts-mail-address-old-subject = 이메일 주소가 변경되었습니다
accounts-mail-address-old-text =
    { $name } 님, 계정의 이메일 주소가 변경되었습니다. 이제 { $address } 주소로 로그인하며, 앞으로 메일도 그 주소로 보내 드립니다.

    본인이 변경하신 것이 아니라면 즉시 워크스페이스 관리자나 운영자에게 알려 주십시오.
accounts-mail-confirm-subject = 본인 확인
accounts-mail-confirm-text =
    { $name } 님, 로그인하신 브라우저에서 다음 링크를 열어 본인임을 확인해 주십시오. 한 시간 동안 한 번만 사용할 수 있습니다:

    { $link }

    본인이 아니라면 비밀번호를 변경해 주십시오.
accounts-passkeys = 패스키
accounts-passkeys-change = 관리
accounts-passkeys-count = { $count ->
    [0] 없음
   *[other] { $count }개
}
accounts-passkeys-lead = 패스키를 사용하면 지문, 얼굴 또는 기기 잠금 번호로 로그인하실 수 있습니다.
accounts-passkeys-none = 아직 패스키가 없습니다.
accounts-passkey-add = 패스키 추가
accounts-passkey-name = 기기 이름
accounts-passkey-remove = 제거
accounts-passkey-use = 패스키 사용
accounts-passkey-script = 패스키를 사용하려면 JavaScript가 필요합니다. JavaScript를 켜시거나 다른 방법으로 로그인해 주십시오.
accounts-passkey-failed = 브라우저에서 패스키를 받지 못했습니다. 다시 시도하시거나 다른 방법으로 로그인해 주십시오.
accounts-passkey-wrong = 등록되지 않은 패스키이거나 시간이 초과되었습니다. 다시 시도해 주십시오.
accounts-passkey-taken = 이미 등록된 패스키입니다.
accounts-passkey-host = 패스키는 호스트 이름이 있는 주소에서만 사용할 수 있습니다.
accounts-providers = 외부 로그인
accounts-providers-lead = 다른 곳에서 사용하시는 계정으로 로그인하실 수 있습니다.
accounts-providers-none = 연결된 계정이 없습니다.
accounts-provider-use = { PARTICLE($provider, "으로/로") } 계속
accounts-provider-go = { $provider } 페이지로 이동
accounts-provider-leaving = { $provider } 페이지로 이동합니다
accounts-provider-leaving-text = 로그인하신 뒤 이곳으로 돌아옵니다. 화면이 바뀌지 않으면 버튼을 눌러 주십시오.
accounts-provider-unlink = 연결 해제
accounts-provider-failed = 로그인하지 못했습니다
accounts-provider-alike = 이미 계정이 있습니다
accounts-provider-alike-text = 이메일 주소가 { $email }인 계정이 있습니다. 기존 방법으로 한 번 로그인하시면 { PARTICLE($provider, "을/를") } 연결하실 수 있습니다.
accounts-provider-join = 내 계정과 연결
accounts-provider-join-lead = 앞으로 { $provider }에서 인증하여 이 계정에 로그인하실 수 있습니다({ $email }).
accounts-invited-vouched = { $provider }에서 본인 확인을 마쳤습니다({ $email }). 초대를 수락하시면 앞으로 { PARTICLE($provider, "으로/로") } 로그인하실 수 있습니다.
accounts-provider-away = 현재 외부 로그인 서버가 응답하지 않습니다. 잠시 후 다시 시도하시거나 다른 방법으로 로그인해 주십시오.
accounts-provider-wrong = 외부 로그인 서버의 응답을 확인할 수 없습니다. 다시 시도해 주십시오.
accounts-provider-over = 시간이 초과되었거나 다른 브라우저에서 시작한 로그인입니다. 처음부터 다시 시도해 주십시오.
accounts-provider-declined = 외부 로그인이 완료되지 않았습니다. 다시 시도하시거나 다른 방법으로 로그인해 주십시오.
accounts-provider-domain = 이 로그인 방법은 지정된 기관만 사용할 수 있으며, 귀하의 이메일 주소는 해당하지 않습니다. 다른 방법으로 로그인해 주십시오.
accounts-provider-nobody = 이 로그인과 연결된 계정이 없습니다. 초대를 요청하시거나, 다른 방법으로 로그인하신 뒤 계정 페이지에서 연결해 주십시오.
accounts-provider-taken = 이미 다른 계정과 연결된 로그인입니다.
accounts-provider-twice = 같은 제공 기관의 다른 로그인이 이미 연결되어 있습니다. 먼저 연결을 해제해 주십시오.
accounts-provider-other = 귀하의 계정과 연결된 로그인이 아닙니다.
accounts-told-password = 계정의 비밀번호가 변경되었습니다. 본인이 아니라면 즉시 새 비밀번호를 설정해 주십시오.
accounts-told-address = 계정의 이메일 주소가 변경되었습니다.
accounts-told-authenticator = 계정에 인증 앱이 추가되었습니다.
accounts-told-authenticator-removed = 계정에서 인증 앱이 제거되었습니다.
accounts-told-recovery = 복구 코드로 계정에 로그인했습니다.
accounts-told-passkey = 계정에 패스키가 추가되었습니다.
accounts-told-passkey-removed = 계정에서 패스키가 제거되었습니다.
accounts-told-provider = 계정이 외부 로그인과 연결되었습니다.
accounts-told-provider-removed = 계정과 외부 로그인의 연결이 해제되었습니다.
accounts-join = 회원 가입
accounts-join-lead = 이메일 주소를 입력해 주십시오. 시작하실 수 있는 링크를 보내 드립니다.
accounts-join-sent = 메일함을 확인해 주십시오. 링크를 보내 드렸습니다. 이미 계정이 있으시면 그 링크로 로그인됩니다.
accounts-joined = 계정 만들기
accounts-joined-lead = 이메일 주소가 확인되었습니다. 성함을 알려 주십시오.
accounts-join-make = 시작하기
accounts-mail-join-subject = 이메일 주소를 확인해 주십시오
accounts-mail-join-text =
    다음 링크로 시작하실 수 있습니다. 한 시간 동안 한 번만 사용할 수 있습니다:

    { $link }

    요청하신 적이 없다면 이 메일을 무시하셔도 됩니다.
