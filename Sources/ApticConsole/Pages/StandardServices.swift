/// The nine services of the national standard for data on digital mediation, offered to a network
/// that has no catalogue yet. The standard names no prices: the face value of a pass stands there.
enum StandardServices {
  static let all: [(id: String, name: String)] = [
    ("demarches-administratives", "Aide aux démarches administratives"),
    ("outils-numeriques", "Maîtrise des outils numériques du quotidien"),
    ("insertion-professionnelle", "Insertion professionnelle via le numérique"),
    ("utilisation-securisee", "Utilisation sécurisée du numérique"),
    ("parentalite", "Parentalité et éducation avec le numérique"),
    ("loisirs-creations", "Loisirs et créations numériques"),
    ("comprehension-du-monde", "Compréhension du monde numérique"),
    ("acces-internet", "Accès internet et matériel informatique"),
    ("acquisition-materiel", "Acquisition de matériel informatique à prix solidaire"),
  ]
}
