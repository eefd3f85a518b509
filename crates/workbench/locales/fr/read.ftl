read-about = Lit un rapport de visite ou un compte rendu et propose personnes, organisations et propos
read-report = Le rapport : texte, Markdown, DOCX, HWPX, ODT ou PDF
read-known = Noms de personnes et d’organisations déjà connues, dans les formats de « names »
read-out = Écrit les propositions dans un fichier JSON ; « - » les écrit sur la sortie standard
read-language = Langue du rapport, s’il ne faut pas la deviner
read-people = Personnes
read-organisations = Organisations
read-difficulties = Difficultés
read-opportunities = Occasions
read-expectations = Attentes
read-commitments = Engagements
read-facts = Faits
read-confirm = Ce sont des propositions ; une personne confirme chacune d’elles.
read-fault-unknown = Le format de ce fichier n’est pas lu. Sont lus : texte, Markdown, DOCX, HWPX, ODT et PDF.
read-fault-old = Les fichiers { $format } ne sont pas lus. Enregistrez le rapport en { $instead } et recommencez.
read-fault-damaged = Le fichier { $format } est endommagé : { $damage ->
    [archive] son archive ne peut être ouverte ; le fichier est peut-être tronqué.
    [part] l’une de ses parties ne peut être décompressée.
    [markup] son balisage est incorrect à l’octet { $at }.
    [structure] sa structure interne est incohérente.
   *[content] il contient des éléments illisibles.
}
read-fault-large = Le fichier contient plus de 64 Mo de texte.
read-fault-empty = Le fichier ne contient aucun mot. Une image numérisée doit d’abord être convertie en texte.
read-fault-locked = Le fichier est protégé par un mot de passe. Retirez la protection, puis réessayez.
