import { groupsPage, listGroups, showGroup, soldWorks } from '../services/map/groups.ts'
import { api } from './base.ts'

export const groups = {
  list: api.groups.list.handler(({ input, context }) => listGroups(context.gallery, input.language)),
  show: api.groups.show.handler(({ input, context, signal }) =>
    showGroup(context.gallery, input.number, input.language, { signal }),
  ),
  sold: api.groups.sold.handler(({ context }) => soldWorks(context.gallery)),
  page: api.groups.page.handler(({ input, context, signal }) =>
    groupsPage(context.gallery, input.language, { signal }),
  ),
}
