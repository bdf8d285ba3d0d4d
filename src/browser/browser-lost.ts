/** The browser, or the process of a page in it, died while it was needed. Starting again may help. */
export class BrowserLost extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BrowserLost'
  }
}
