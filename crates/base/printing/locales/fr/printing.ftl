printing-print = Cette installation ne produit pas de PDF : veuillez imprimer la page avec votre navigateur.
printing-print-font = Aucune police installée ici ne contient les caractères de cette langue ({ $language }), il n’y a donc pas de PDF : veuillez imprimer la page avec votre navigateur ou demander une police à l’exploitant.
printing-no-pdf = Cette installation ne produit pas de PDF. Veuillez imprimer la page avec votre navigateur.
printing-no-font = Aucune police installée ici ne contient les caractères de cette langue ({ $language }), il n’y a donc pas de PDF. Veuillez imprimer la page avec votre navigateur ou demander une police à l’exploitant.
printing-no-letters = Aucune police installée ici ne contient ces caractères du document : { $letters }. Veuillez prendre le document texte ou imprimer la page avec votre navigateur.
