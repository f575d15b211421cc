/** Faults of clients and sales. A key that ends in `Next` says what to do about the one before it. */
export const sales = {
  noClient: 'There is no client {clientId}.',
  noClientNext: {
    terminal: 'Check the id; `info` counts the clients.',
    window: 'Choose a client from the list.',
  },
  clientThere: 'There is a client {id} already.',
  clientThereNext: 'Give another id.',
  chooseClient: 'Choose a client from the list.',
  orderThere: 'There is an order {invoice} already.',
  orderThereNext: 'Check the number of the invoice, or leave it empty.',
  twice: 'The work {work} stands twice in the sale.',
  twiceNext: 'Name each work once.',
  soldOut: 'All {copies} copies of {work} are sold.',
  soldOutNext: 'Take one of the sales back first, or correct the size of the edition.',
  sold: '{work} is one of a kind and was sold to {client} already.',
  soldNext: 'Take that sale back first, or say that more than one of it exists.',
} as const
