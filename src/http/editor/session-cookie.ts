/** The name of the editors' session cookie. `__Host-` binds it to this host, to HTTPS and to every path. */
export const sessionCookie = "__Host-session";
