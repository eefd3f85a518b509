difficulty-about = Indique comment une unité reçoit les difficultés
difficulty-unit-about = Indiquer si une unité reçoit les signalements du public et ce que les autres espaces transmettent
difficulty-unit-workspace = Espace de travail de l’unité
difficulty-unit-receives = Si toute personne peut signaler sans compte : true ou false
difficulty-unit-home = Si elle reçoit ce que les autres espaces transmettent, une unité au plus : true ou false
difficulty-unit-told = Formulaire public : { $receives ->
    [yes] ouvert
   *[no] fermé
}. Ce que les autres espaces transmettent : { $home ->
    [yes] arrive ici
   *[no] n’arrive pas ici
}.
