<?php

namespace App\Http\Resources;

use Illuminate\Http\Resources\Json\JsonResource;

class PostResource extends JsonResource
{
    public function toArray($request)
    {
        return [
            'id' => $this->id,
            'comments' => CommentResource::collection($this->comments), // ~ n-plus-one-relation
        ];
    }
}
