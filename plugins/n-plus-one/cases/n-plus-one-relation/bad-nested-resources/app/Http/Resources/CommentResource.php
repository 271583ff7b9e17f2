<?php

namespace App\Http\Resources;

use Illuminate\Http\Resources\Json\JsonResource;

class CommentResource extends JsonResource
{
    public function toArray($request)
    {
        return ['body' => $this->body, 'author' => $this->author->name]; // ~ n-plus-one-relation
    }
}
