import-about = Importer des fiches depuis un fichier, ou retirer une importation
import-organisations-about = Importer des organisations depuis un fichier CSV, XLSX ou JSON Lines
import-people-about = Importer des personnes depuis un fichier CSV, XLSX, JSON Lines ou des cartes vCard
import-undo-about = Retirer les fiches d’une importation ; celles qui ont été utilisées depuis restent
import-file = Fichier à lire
import-id = Identifiant de l’importation
import-dry-run = Indiquer seulement ce qui serait enregistré et ce qui est erroné
import-map = Sens d’une colonne, par exemple --map "회사명=name" ; rien après = l’écarte
import-skip = Enregistrer les lignes correctes même si d’autres sont erronées
import-skip-known = Laisser de côté les lignes dont le nom figure déjà dans l’annuaire
import-known =
    { $count ->
        [one] Le nom d’une ligne figure déjà dans l’annuaire ; --skip-known la laisse de côté.
       *[other] Les noms de { $count } lignes figurent déjà dans l’annuaire ; --skip-known les laisse de côté.
    }
import-visibility = Lecteurs des fiches quand le fichier n’en dit rien : private, workspace, partners, public-anonymous ou public-named (par défaut : workspace)
import-workspace = Espace de travail qui conservera les fiches (par défaut : l’installation)
import-kind = Nature quand le fichier n’en dit rien, par exemple start-up, sme ou corporate (par défaut : start-up)
import-bad-map = « { $value } » n’est pas une correspondance de colonne. Veuillez écrire COLUMN=MEANING.
import-no-meaning = Une colonne ne peut pas signifier « { $value } ». Sens possibles : { $allowed }.
import-would = { $count ->
    [one] { $count } ligne serait enregistrée. Rien n’a été enregistré.
   *[other] { $count } lignes seraient enregistrées. Rien n’a été enregistré.
}
import-done = { $count ->
    [one] { $count } ligne enregistrée. Pour la retirer : landbridge import undo { $id }
   *[other] { $count } lignes enregistrées. Pour les retirer : landbridge import undo { $id }
}
import-undone = Fiches retirées : { $removed }. Fiches conservées car utilisées depuis : { $stay }.
export-about = Écrire des fiches dans un fichier qui peut être réimporté
export-kind = organisations ou people (personnes)
export-out = Fichier à écrire ; son extension indique le format (par défaut : l’écran)
export-format = csv, xlsx, jsonl, ou vcf pour les personnes (par défaut : selon le nom du fichier, sinon csv)
export-which-format = L’extension de { $file } n’indique aucun format. Choisissez .csv, .xlsx, .jsonl ou .vcf, ou ajoutez --format.
