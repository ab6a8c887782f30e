"""What a host must know to serve the files of the API under Open Referral's addresses, and to let other sites read them."""

from collections.abc import Mapping

from .oruk_api import LISTS

OPEN = "Access-Control-Allow-Origin"


def host_rules() -> Mapping[str, str]:
    """It will return the rules of each host by the name of its file."""
    return {"nginx.conf": nginx(), "_redirects": redirects(), "_headers": headers(), ".htaccess": apache()}


def nginx() -> str:
    """It will return a part of a server block for nginx."""
    return f"""# Put “include …/api/hosting/nginx.conf;” into the server block of the site.
location ~ ^/api/?$ {{ default_type application/json; add_header {OPEN} "*" always; try_files /api/index.json =404; }}
location /api/ {{ types {{ application/json json; text/csv csv; }} default_type application/json; add_header {OPEN} "*" always; try_files $uri $uri.json =404; }}
location /postcodes/ {{ types {{ }} default_type application/octet-stream; gzip off; add_header Cache-Control "public, max-age=31536000, immutable"; }}
"""


def redirects() -> str:
    """It will return the rewrites of Netlify and Cloudflare Pages, which takes the topmost that fits, even where there is a file."""
    lines = ["/api /api/index.json 200", "/api/ /api/index.json 200"]
    lines += [f"/api/{name} /api/{name}.json 200" for name in LISTS]
    lines += [
        "/api/*.json /api/:splat.json 200"
    ]  # a file stays as it is; Netlify passes this over, and serves it
    lines += [f"/api/{name}/:id /api/{name}/:id.json 200" for name in LISTS]
    return "\n".join(lines) + "\n"


def headers() -> str:
    """It will return the headers of Netlify and Cloudflare Pages; the tables below api/ are no JSON."""
    answers = [
        "/api",
        "/api/",
        *(address for name in LISTS for address in (f"/api/{name}", f"/api/{name}/*")),
    ]
    json = "".join(f"{address}\n  Content-Type: application/json\n" for address in answers)
    return f"/api/*\n  {OPEN}: *\n{json}/postcodes/*\n  Cache-Control: public, max-age=31536000, immutable\n"


def apache() -> str:
    """It will return the rules of Apache for the folder api/."""
    return f"""<IfModule mod_headers.c>
Header set {OPEN} "*"
</IfModule>
RewriteEngine On
RewriteRule ^/?$ index.json [L]
RewriteCond %{{REQUEST_FILENAME}}.json -f
RewriteRule ^(.+)$ $1.json [L]
AddType application/json .json
"""
