/** Faults of clients and sales. A key that ends in `Next` states the next step for the preceding key. */
export const sales = {
  noClient: 'There is no client {clientId}.',
  noClientNext: {
    terminal: 'Check the id; `client list` finds clients.',
    window: 'Choose a client from the list.',
  },
  clientThere: 'There is a client {id} already.',
  clientThereNext: 'Give another id.',
  orderThere: 'There is an order {invoice} already.',
  orderThereNext: 'Check the number of the invoice, or leave it empty.',
  twice: 'The work {work} is in the sale twice.',
  twiceNext: 'Name each work once.',
  soldOut: 'All {copies} copies of {work} are sold.',
  soldOutNext: 'Take one of the sales back first, or correct the size of the edition.',
  sold: '{work} is one of a kind and was sold to {client} already.',
  copiesLeft:
    'Only {left, plural, one {one copy} other {# copies}} of {work} {left, plural, one {is} other {are}} left.',
  onlyOne: '{work} is one of a kind: {copies} copies of it cannot be sold.',
  onlyOneNext: 'Sell one, or say that more than one of it exists.',
  noOrder: 'There is no sale {order}.',
  noOrderNext: {
    terminal: 'List the sales: `sales list`.',
    window: 'The history of the work or the client shows which there are.',
  },
  noLine: 'The sale has no line {line}.',
  tooManyBack:
    '{copies, plural, one {Only one copy} other {Only # copies}} of {work} {copies, plural, one {was} other {were}} sold.',
  tooManyBackNext: 'Check how many came back.',
  returnedBefore: 'The return is dated before the sale.',
  returnedBeforeNext: 'Check the date.',
  soldNext: 'Take that sale back first, or say that more than one of it exists.',
} as const
