import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// Says in French what went wrong, on a page of its own.
struct ErrorPages: RouterMiddleware {
  let console: Console

  struct Content: Sendable {
    var title: String
    var message: String
    /// Whom to ask; nil where nobody can be named.
    var contact: Contact?
    /// The page that it came from.
    var back: String?
  }

  func handle(
    _ request: Request, context: ConsoleContext,
    next: (Request, ConsoleContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refusal as CoreRefusal where Right.Refusal(rawValue: refusal.code) != nil {
      return await page(context, .forbidden, "Accès refusé", Refusals.french(refusal))
    } catch let refusal as CoreRefusal {
      return await page(context, .unprocessableContent, "Demande refusée", Refusals.french(refusal))
    } catch let error as HTTPError where error.status == .notFound {
      return await page(context, .notFound, "Page introuvable", "Il n’y a rien à cette adresse.")
    } catch let error as HTTPError {
      return await notUnderstood(context, error.status)
    } catch is FormBody.BrokenOff {
      console.logger.info("a browser has left before its form was here")
      return await notUnderstood(context, .badRequest)
    } catch is MultipartReader.Malformed {
      return await notUnderstood(context, .badRequest)
    } catch is NIOTooManyBytesError {
      return await page(
        context, .contentTooLarge, "Fichier trop grand",
        "Rien n’a été enregistré. Revenez à la page et choisissez un fichier moins grand.")
    } catch let failure as CoreFailure {
      console.logger.error("a page failed: \(failure)")
      return await page(
        context, .serviceUnavailable, "Registre injoignable",
        "Le registre ne répond pas : rien n’a été enregistré. Réessayez dans un instant, et prévenez"
          + " la personne qui s’occupe de ce poste si cela dure.")
    } catch {
      console.logger.error("a page failed: \(error)")
      return await page(
        context, .internalServerError, "Erreur du programme",
        "La page n’a pas pu être faite. Réessayez, et prévenez la personne qui s’occupe de ce poste."
      )
    }
  }

  private func notUnderstood(
    _ context: ConsoleContext, _ status: HTTPResponse.Status
  ) async -> Response {
    await page(context, status, "Demande incomprise", "Revenez à la page et recommencez.")
  }

  /// In the frame of who is logged in, with the menu and the desk's mode. Told to anybody else, or
  /// while the books fail, it names nobody but the network and whom to ask, as far as they tell.
  private func page(
    _ context: ConsoleContext, _ status: HTTPResponse.Status, _ title: String, _ message: String
  ) async -> Response {
    let settings = try? await console.core.network().settings
    let content = Content(
      title: title, message: message, contact: settings.flatMap { Contact($0) })
    if context.session != nil,
      let page = try? await console.page("erreur", title, content, context: context, status: status)
    {
      return page
    }
    let frame = Frame(
      title: title, network: settings?.name ?? "Pass numérique", kind: "erreur", secret: "")
    let view = PageView(frame: frame, page: content)
    return (try? console.html("erreur", view, status)) ?? .text(status, "\(title). \(message)")
  }
}
