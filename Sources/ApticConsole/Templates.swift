import Mustache

/// The templates that the program carries, by the names of their files.
enum Templates {
  /// A page is inside the frame that all share; a region is what a live page replaces.
  private static let sources: [String: [UInt8]] = [
    "cadre": PackageResources.cadre_mustache,
    "connexion": PackageResources.connexion_mustache,
    "code": PackageResources.code_mustache,
    "email-oublie": PackageResources.email_oublie_mustache,
    "premier-demarrage": PackageResources.premier_demarrage_mustache,
    "installation": PackageResources.installation_mustache,
    "tester": PackageResources.tester_mustache,
    "scanner": PackageResources.scanner_mustache,
    "douchettes": PackageResources.douchettes_mustache,
    "avis-organisation": PackageResources.avis_organisation_mustache,
    "tableau-de-bord": PackageResources.tableau_de_bord_mustache,
    "chiffres": PackageResources.chiffres_mustache,
    "mois": PackageResources.mois_mustache,
    "carte": PackageResources.carte_mustache,
    "carte-partie": PackageResources.carte_partie_mustache,
    "entree": PackageResources.entree_mustache,
    "confirmer": PackageResources.confirmer_mustache,
    "aide": PackageResources.aide_mustache,
    "contre-paiements": PackageResources.contre_paiements_mustache,
    "contre-paiement": PackageResources.contre_paiement_mustache,
    "annuler-pass": PackageResources.annuler_pass_mustache,
    "catalogue": PackageResources.catalogue_mustache,
    "kit": PackageResources.kit_mustache,
    "commanditaires": PackageResources.commanditaires_mustache,
    "commanditaire": PackageResources.commanditaire_mustache,
    "commanditaire-champs": PackageResources.commanditaire_champs_mustache,
    "commandes": PackageResources.commandes_mustache,
    "nouvelle-commande": PackageResources.nouvelle_commande_mustache,
    "commande": PackageResources.commande_mustache,
    "facture": PackageResources.facture_mustache,
    "carnets": PackageResources.carnets_mustache,
    "carnet": PackageResources.carnet_mustache,
    "pass": PackageResources.pass_mustache,
    "pass-fiche": PackageResources.pass_fiche_mustache,
    "emettre": PackageResources.emettre_mustache,
    "contre-paiements-reseau": PackageResources.contre_paiements_reseau_mustache,
    "regler": PackageResources.regler_mustache,
    "fichiers": PackageResources.fichiers_mustache,
    "contre-paiement-reseau": PackageResources.contre_paiement_reseau_mustache,
    "travaux": PackageResources.travaux_mustache,
    "travail": PackageResources.travail_mustache,
    "travail-etat": PackageResources.travail_etat_mustache,
    "erreur": PackageResources.erreur_mustache,
    "mode": PackageResources.mode_mustache,
    "etat": PackageResources.etat_mustache,
    "avis": PackageResources.avis_mustache,
    "verdict": PackageResources.verdict_mustache,
    "derniers": PackageResources.derniers_mustache,
    "services": PackageResources.services_mustache,
    "liste": PackageResources.liste_mustache,
    "appareils": PackageResources.appareils_mustache,
  ]

  static func library() throws -> MustacheLibrary {
    MustacheLibrary(
      templates: try sources.mapValues {
        try MustacheTemplate(string: String(decoding: $0, as: UTF8.self))
      })
  }
}
