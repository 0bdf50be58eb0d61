"""The pictures of the README and the handbook, taken anew by `make screenshots`.

A demo of its own is played to the moments worth showing: a crowd of tablets speaks the wire as any
tablet would (`hall`), and a few people sit at real browsers, whose screens are taken as they are
(`camera`). Each other module is a part of the day; what people say in it stands in `words`.
Nothing is drawn by hand.
"""
