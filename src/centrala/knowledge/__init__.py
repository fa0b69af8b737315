"""Knowledge: what an article is, how it becomes published, and by which words it is found.

Owns these rules and touches nothing: articles are kept by ``storage``, changed by ``desk``. What others use:

* ``article``: the values, ``checked``, and the steps from a draft to what everybody reads;
* ``document``: the text as a tree of known nodes, which can execute nothing;
* ``pictures``: which files it may show, and how large a picture is;
* ``terms``: how text becomes the terms by which it is found, of articles and questions alike;
* ``ranking``: which articles answer a question best;
* ``differing``: what is different between two versions;
* ``grouping``: which texts are about the same;
* ``anonymous``: text of which nothing tells who somebody is;
* ``proposing``: the article that many solved tickets ask for.
"""
