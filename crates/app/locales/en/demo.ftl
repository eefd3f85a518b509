demo-about = Show the platform with demonstration data, on this machine only
demo-port = Port to listen on (default: a free one)
demo-data = Folder to keep the demonstration in (default: a temporary one, deleted afterwards)
demo-ready =
    Ready in { $seconds } s: { $organisations ->
        [one] { $organisations } organisation
       *[other] { $organisations } organisations
    }, { $people ->
        [one] { $people } person
       *[other] { $people } people
    }, { $listings ->
        [one] { $listings } listing
       *[other] { $listings } listings
    }
demo-kept = Data from an earlier demonstration; sign-in links are new.
demo-address = Open { $address } – or look around as somebody (the links work on this machine while the demonstration runs):
demo-stop = Stop with Ctrl-C.
people-admin-about = Create the first operator of the installation
people-create-about = Create the first operator; prints a link for choosing the password
people-email = E-mail address
people-user-about = People with an account
people-link-about = Print a link that signs somebody in once, for people whose mail does not arrive
people-link = { $address }
people-unknown = There is no account with the address { $email }.
demo-role-operator = Operator
demo-role-auditor = Auditor
demo-role-supervisor = Supervisor
demo-role-administrator = Administrator
demo-role-officer = Officer
demo-role-adviser = Adviser
demo-role-evaluator = Evaluator
demo-role-lab-manager = Laboratory manager
demo-role-policy-officer = Policy officer
demo-role-partner = Partner
demo-role-representative = Founder
demo-role-corporate = Open-innovation manager of a corporate
demo-role-member = Member
people-disable-about = Keep an account out: its sessions and links end at once
people-enable-about = Let an account in again
people-disabled = { $email } can no longer sign in.
people-enabled = { $email } can sign in again.
